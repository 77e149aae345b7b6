"""The fixed words of a briefing, its dates and numbers, in Vietnamese and in English."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from toolkit.types import Digest

PHRASES: Mapping[str, Mapping[str, str]] = {
    "vi": {
        "title": "Bản tin tổng hợp",
        "period": "Từ {first} đến {last}",
        "day": "Ngày {first}",
        "undated": "Không rõ ngày",
        "counts": "{articles} bài, {sources} nguồn",
        "also": "Cũng thuộc",
        "see": "Xem mục",
        "no_excerpt": "Không có câu nào đủ ý để trích.",
        "evidence": "Căn cứ",
        "paragraphs": "Toàn văn, lĩnh vực của từng đoạn",
        "paragraph_areas": "Lĩnh vực của từng đoạn",
        "unlabelled": "Không thuộc lĩnh vực nào",
        "skipped": "Không đọc được hoặc để ngoài",
        "made": "Lập lúc {created} bằng mô hình {model}",
        "no_stories": "Không có bài nào thuộc các lĩnh vực đã chọn.",
        "paragraph": "đoạn",
        "article": "bài {number}",
        "copies": "Cùng nội dung",
        "more": "và {count} tin nữa",
        "left_out_source": "Bài của nguồn khác hoặc không rõ nguồn",
        "left_out_area": "Bài chỉ thuộc lĩnh vực khác",
        "left_out_score": "Bài có xác suất dưới mức đã chọn",
        "left_out_top": "Bài xếp sau số tin đã chọn của mỗi lĩnh vực",
    },
    "en": {
        "title": "Briefing",
        "period": "{first} to {last}",
        "day": "{first}",
        "undated": "Undated",
        "counts": "{articles} articles, {sources} sources",
        "also": "Also under",
        "see": "See",
        "no_excerpt": "No sentence says enough to be quoted.",
        "evidence": "Evidence",
        "paragraphs": "Full text, areas of each paragraph",
        "paragraph_areas": "Areas of each paragraph",
        "unlabelled": "In none of the areas",
        "skipped": "Unreadable or left out",
        "made": "Made {created} with the model {model}",
        "no_stories": "No article is in the areas chosen.",
        "paragraph": "paragraph",
        "article": "article {number}",
        "copies": "Same text",
        "more": "and {count} more",
        "left_out_source": "Articles from other or unknown sources",
        "left_out_area": "Articles in other areas only",
        "left_out_score": "Articles below the probability chosen",
        "left_out_top": "Articles beyond the number of stories chosen for an area",
    },
}
_MONTHS = ("January February March April May June July August September October November December").split()


def day(iso: str, lang: str) -> str:
    """Write an ISO date as its language does; what is no date is returned as it is.

    Examples
    --------
    >>> day("2026-03-05T10:00", "vi"), day("2026-03-05", "en"), day("", "vi")
    ('05/3/2026', '5 March 2026', '')
    """
    try:
        found = date.fromisoformat(iso[:10])
    except ValueError:
        return iso
    if lang == "en":
        return f"{found.day} {_MONTHS[found.month - 1]} {found.year}"
    # Official Vietnamese puts a zero before the days 1 to 9 and the months 1 and 2 only.
    month = f"{found.month:02d}" if found.month <= 2 else found.month
    return f"{found.day:02d}/{month}/{found.year}"


def percent(score: float) -> str:
    """Write a probability as a whole percentage; never 0 % or 100 %, which a model cannot know.

    Examples
    --------
    >>> percent(0.913), percent(0.9999), percent(0.001)
    ('91%', '99%', '1%')
    """
    return f"{min(99, max(1, round(100 * score)))}%"


def heading(digest: Digest) -> tuple[str, str]:
    """Return a digest's title, and the line below it: period, articles, sources."""
    words = PHRASES[digest.lang]
    first, last = (day(iso, digest.lang) for iso in digest.period)
    period = (
        words["undated"] if not first else words["day" if first == last else "period"].format(first=first, last=last)
    )
    sources = {labelled.document.article.source for labelled in digest.articles.values()} - {""}
    counts = words["counts"].format(articles=len(digest.articles), sources=len(sources))
    return digest.title or words["title"], f"{period} · {counts}"


def made(digest: Digest) -> str:
    """Return the line that says when and with which model a digest was made."""
    created = f"{digest.created[11:16]} {day(digest.created, digest.lang)}"
    return PHRASES[digest.lang]["made"].format(created=created, model=digest.model.get("name", ""))
