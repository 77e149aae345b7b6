"""Put an article in order: characters, metadata, and the lines that are not its text.

Lines are never removed from ``text``, only listed as dropped with a reason, so that a paragraph's
number and a term's place mean the same in the input, in the labels and in the digest.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from toolkit.clean.captions import glued_caption
from toolkit.clean.characters import lines_of, part_glued, tidy
from toolkit.clean.furniture import find_furniture
from toolkit.clean.metadata import date_of, iso_day, source_of, url_of
from toolkit.types import Article, Dropped


def clean(article: Article) -> tuple[Article, tuple[Dropped, ...]]:
    r"""Return the article in order, and the lines of it that are not its text.

    Parameters
    ----------
    article : Article
        As read.

    Returns
    -------
    article : Article
        NFC, one space between words, no control characters, glued sentences parted; title, source,
        url and date filled in from its lines where it has none (the date at last from its file's),
        and named in ``extra["guessed"]``. Cleaning it again changes nothing.
    dropped : tuple of Dropped
        Title, date, byline, navigation, captions, tags, headlines of other articles; of a line that begins
        with a caption, that part. None for an article that came already cut: its cuts are the user's.

    Examples
    --------
    >>> cleaned, dropped = clean(Article("1", "Tin tức\nBão đổ bộ miền Trung\n05/11/2020\n"
    ...     "Sáng nay, bão số 12 đổ bộ vào các tỉnh miền Trung.Gió giật cấp 14."))
    >>> cleaned.title, cleaned.published
    ('Bão đổ bộ miền Trung', '2020-11-05')
    >>> [(line.index, line.reason) for line in dropped]
    [(0, 'navigation'), (1, 'title'), (2, 'date')]
    """
    if article.cuts:
        return _tidy_cuts(article), ()
    article = _tidied(article, part_glued("\n".join(lines_of(article.text))))
    lines = article.text.split("\n")
    captions = [glued_caption(line) for line in lines]
    told = [line[len(caption) :].lstrip() if caption else line for line, caption in zip(lines, captions, strict=True)]
    title, reasons = find_furniture(told, article.title)
    url = article.url or url_of(lines)
    found = {
        "title": title,
        "url": url,
        "published": article.published or date_of(lines, reasons) or str(article.extra.get("file_date", "")),
        "source": article.source or tidy(source_of(url, lines, reasons)),
    }
    article = _with_guesses(article, found)
    return article, tuple(_dropped(lines, captions, reasons))


def _dropped(lines: Sequence[str], captions: Sequence[str], reasons: Mapping[int, str]) -> Iterator[Dropped]:
    for i, (line, caption) in enumerate(zip(lines, captions, strict=True)):
        if i in reasons:
            yield Dropped(i, line, reasons[i])
        elif caption:
            yield Dropped(i, caption, "caption", part=True)


def _with_guesses(article: Article, found: Mapping[str, str]) -> Article:
    """Fill in what was found, and name the fields that were not given."""
    before = article.extra.get("guessed")
    given_as_guessed = [name for name in before if isinstance(name, str)] if isinstance(before, list) else []
    guessed = given_as_guessed + [name for name, value in found.items() if value and not getattr(article, name)]
    extra = {**article.extra, "guessed": guessed} if guessed else article.extra
    return replace(article, **found, extra=extra)  # type: ignore[arg-type]


def _tidy_cuts(article: Article) -> Article:
    cuts = tuple(tuple(tidy(sentence) for sentence in sentences) for sentences in article.cuts)
    return _tidied(replace(article, cuts=cuts), "\n".join(" ".join(sentences) for sentences in cuts))


def _tidied(article: Article, text: str) -> Article:
    return replace(
        article,
        text=text,
        title=tidy(article.title),
        source=tidy(article.source),
        url=tidy(article.url),
        published=iso_day(tidy(article.published)),
    )
