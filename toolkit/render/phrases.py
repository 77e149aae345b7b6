"""The fixed words of a briefing, its dates and numbers, in Vietnamese and in English."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from toolkit.dates import day_of
from toolkit.shelf import outsides
from toolkit.types import Digest

PHRASES: Mapping[str, Mapping[str, str]] = {
    "vi": {
        "title": "Bản tin tổng hợp",
        "period": "Từ {first} đến {last}",
        "day": "Ngày {first}",
        "undated": "Không rõ ngày",
        "articles": "{n} bài",
        "sources": "{n} nguồn",
        "some_undated": "{n} bài không rõ ngày",
        "headlines": "Điểm tin",
        "also": "Cũng thuộc",
        "see": "Xem mục",
        "no_excerpt": "Không có câu nào đủ ý để trích.",
        "evidence": "Căn cứ",
        "paragraphs": "Toàn văn, lĩnh vực của từng đoạn",
        "paragraph_areas": "Lĩnh vực của từng đoạn",
        "unlabelled": "Không thuộc lĩnh vực nào",
        "skipped": "Không đọc được hoặc để ngoài",
        "made": "Lập lúc {created}",
        "model": "lĩnh vực do mô hình “{model}” gán",
        "trained": "huấn luyện ngày {day}",
        "mean_f1": "F1 trung bình {f1} theo đoạn (kiểm tra chéo)",
        "places": "Câu trích giữ nguyên văn. Số trong ngoặc vuông là địa chỉ của câu, [đoạn.câu]:"
        " [2.1] là câu đầu của đoạn 2.",
        "how": "Cách lập bản tin này",
        "caution": "Lĩnh vực và xác suất do máy ước lượng; hãy đọc bài gốc trước khi dùng.",
        "probability": "Xác suất",
        "by_area": "Số bài theo lĩnh vực",
        "by_day": "Số bài theo ngày",
        "by_week": "Số bài theo tuần",
        "by_month": "Số bài theo tháng",
        "by_year": "Số bài theo năm",
        "week": "tuần từ {day}",
        "skip": "Đến phần nội dung",
        "contents": "Các lĩnh vực",
        "in_full": "Xem câu này trong toàn văn",
        "filter": "Lọc bản tin",
        "filter_text": "Có chữ",
        "filter_area": "Lĩnh vực",
        "filter_source": "Nguồn",
        "filter_since": "Từ ngày",
        "filter_until": "Đến ngày",
        "filter_reset": "Bỏ lọc",
        "filter_shown": "Đang hiện {shown} trên {all} mục.",
        "all": "Tất cả",
        "unfold": "Mở/gấp toàn văn",
        "show_evidence": "Đánh dấu những từ làm căn cứ gán lĩnh vực",
        "no_stories": "Không có bài nào thuộc các lĩnh vực đã chọn.",
        "paragraph": "đoạn",
        "article": "bài {number}",
        "copies": "Cùng nội dung",
        "more": "và {count} tin nữa",
        "left_out_source": "Bài của nguồn khác hoặc không rõ nguồn",
        "left_out_area": "Bài chỉ thuộc lĩnh vực khác",
        "left_out_score": "Bài có xác suất dưới mức đã chọn",
        "left_out_top": "Bài xếp sau số tin đã chọn của mỗi lĩnh vực",
        "table_of_contents": "Mục lục",
        "page": "Trang {page}/{pages}",
    },
    "en": {
        "title": "Briefing",
        "period": "{first} to {last}",
        "day": "{first}",
        "undated": "Undated",
        "articles": "{n} article|{n} articles",
        "sources": "{n} source|{n} sources",
        "some_undated": "{n} article undated|{n} articles undated",
        "headlines": "At a glance",
        "also": "Also under",
        "see": "See",
        "no_excerpt": "No sentence says enough to be quoted.",
        "evidence": "Evidence",
        "paragraphs": "Full text, areas of each paragraph",
        "paragraph_areas": "Areas of each paragraph",
        "unlabelled": "In none of the areas",
        "skipped": "Unreadable or left out",
        "made": "Made {created}",
        "model": "areas assigned by the model “{model}”",
        "trained": "trained {day}",
        "mean_f1": "mean F1 {f1} by paragraph (cross-validated)",
        "places": "Excerpts are word for word. The figures in brackets say where a sentence stands,"
        " [paragraph.sentence]: [2.1] is the first sentence of paragraph 2.",
        "how": "How this briefing was made",
        "caution": "Areas and probabilities are a machine's estimates; read the article itself before you rely on it.",
        "probability": "Probability",
        "by_area": "Articles by area",
        "by_day": "Articles by day",
        "by_week": "Articles by week",
        "by_month": "Articles by month",
        "by_year": "Articles by year",
        "week": "week of {day}",
        "skip": "Skip to the content",
        "contents": "Areas",
        "in_full": "See this sentence in the full text",
        "filter": "Filter the briefing",
        "filter_text": "With the words",
        "filter_area": "Area",
        "filter_source": "Source",
        "filter_since": "From",
        "filter_until": "To",
        "filter_reset": "Clear",
        "filter_shown": "{shown} of {all} entries shown.",
        "all": "All",
        "unfold": "Open or fold full texts",
        "show_evidence": "Mark the words that carried the area",
        "no_stories": "No article is in the areas chosen.",
        "paragraph": "paragraph",
        "article": "article {number}",
        "copies": "Same text",
        "more": "and {count} more",
        "left_out_source": "Articles from other or unknown sources",
        "left_out_area": "Articles in other areas only",
        "left_out_score": "Articles below the probability chosen",
        "left_out_top": "Articles beyond the number of stories chosen for an area",
        "table_of_contents": "Contents",
        "page": "Page {page} of {pages}",
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
    if not day_of(iso):
        return iso
    found = date.fromisoformat(day_of(iso))
    if lang == "en":
        return f"{found.day} {month(found, lang)}"
    return f"{found.day:02d}/{month(found, lang)}"


def month(one: date, lang: str) -> str:
    """Write a month as its language does.

    Examples
    --------
    >>> month(date(2026, 2, 1), "vi"), month(date(2026, 3, 1), "vi"), month(date(2026, 3, 1), "en")
    ('02/2026', '3/2026', 'March 2026')
    """
    if lang == "en":
        return f"{_MONTHS[one.month - 1]} {one.year}"
    # Official Vietnamese puts a zero before the days 1 to 9 and the months 1 and 2 only.
    return f"{one.month:02d}/{one.year}" if one.month <= 2 else f"{one.month}/{one.year}"


def percent(score: float) -> str:
    """Write a probability as a whole percentage; never 0 % or 100 %, which a model cannot know.

    Examples
    --------
    >>> percent(0.913), percent(0.9999), percent(0.001)
    ('91%', '99%', '1%')
    """
    return f"{min(99, max(1, round(100 * score)))}%"


def decimal(number: float, lang: str) -> str:
    """Write a number with two decimals, as its language does.

    Examples
    --------
    >>> decimal(0.7932, "vi"), decimal(0.7932, "en")
    ('0,79', '0.79')
    """
    shown = f"{number:.2f}"
    return shown.replace(".", ",") if lang == "vi" else shown


def counted(key: str, number: int, lang: str) -> str:
    """Say how many there are of something; one of them may have a form of its own.

    Examples
    --------
    >>> counted("articles", 1, "en"), counted("articles", 2, "en"), counted("articles", 2, "vi")
    ('1 article', '2 articles', '2 bài')
    """
    forms = PHRASES[lang][key].split("|")
    return forms[0 if number == 1 else -1].format(n=number)


def heading(digest: Digest) -> tuple[str, str]:
    """Return a digest's title, and the line below it: period, articles, sources, how many articles are undated."""
    words, lang = PHRASES[digest.lang], digest.lang
    first, last = (day(iso, lang) for iso in digest.period)
    period = (
        words["undated"] if not first else words["day" if first == last else "period"].format(first=first, last=last)
    )
    articles = [article for article, _ in outsides(digest.articles)]
    sources = {article.source for article in articles} - {""}
    undated = sum(not day_of(article.published) for article in articles) if first else 0
    counts = f"{counted('articles', len(articles), lang)}, {counted('sources', len(sources), lang)}"
    return digest.title or words["title"], " · ".join(
        [period, counts, *([counted("some_undated", undated, lang)] if undated else [])]
    )


def made(digest: Digest) -> str:
    """Return the line that says when a digest was made and what is known of the model that labelled it."""
    words, model = PHRASES[digest.lang], digest.model
    trained, score = day(str(model.get("trained") or ""), digest.lang), model.get("mean_f1")
    said = [
        words["made"].format(created=f"{digest.created[11:16]} {day(digest.created, digest.lang)}"),
        words["model"].format(model=model.get("name", "")),
        *([words["trained"].format(day=trained)] if trained else []),
        *([f"SHA-256 {str(model['sha256'])[:12]}"] if model.get("sha256") else []),
        *([words["mean_f1"].format(f1=decimal(score, digest.lang))] if isinstance(score, float) else []),
    ]
    return "; ".join(said) + "."
