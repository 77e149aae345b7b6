"""Paragraphs, sentences with exact places, and their words.

Sentences are found by rule: a stop, what closes behind it, a space, and something that can begin a
sentence; unless the stop belongs to an abbreviation, an initial or a list number. Rules stay within
reach of a reader who finds a wrong cut; the sentences of a text never overlap, keep its order and
leave out nothing but spaces.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import chain, islice, pairwise

from toolkit.types import Article, Document, Dropped, Paragraph, Sentence
from toolkit.words import begin_words

_UPPER = "".join(c for c in map(chr, range(0x1EFA)) if c.isupper())
# A stop (or several), what may close behind it (or refer to a note), a space, and what can begin a sentence.
# Possessive and anchored: a line of nothing but dots takes linear time. It opens with all signs that can stand
# first, so that others are passed over in one step each.
_BREAK = re.compile(
    r"[.!?…](?:(?<=\.)(?<!\.\.)\.*+|(?<!\.)(?<![!?…]{2})[!?…]*+)"
    r"(?:[\"”’»)\]]|\[\d{1,3}\])*+(\s++)(?=[•–—+*\s-]*+[\"“‘«(\[•–—+*-]*+\s?[^\W_])"
)
_ABBREVIATIONS = frozenset(
    """
    tp tx tt q p f ths ts pgs gs ptgs bs bscki bsckii ks kts cv nsnd nsưt nghs đđ mr mrs ms dr prof vol etc inc ltd
    corp jr sr vs fig tr tel đt sđt cty
    """.split()
)
_LAST_WORD = re.compile(r"[^\s(\[\"“‘«]+$")
_INITIALS = re.compile(r"(?:[^\W\d_]\.)*[A-ZĂÂĐÊÔƠƯ]")  # without a tone: "Ừ." is a whole sentence
# "viêm gan B. Người lớn": a letter behind one of these names a kind, and is no one's initial.
_LETTERED = frozenset("gan vitamin cúm nhóm loại hạng khu lô bảng khối mục mẫu týp tuýp điểm nhà tháp".split())
# A number that opens the line or follows a stop counts an item: "1. Mở đầu. 2. Kết luận."
_LIST_NUMBER = re.compile(r"(?:^|:\s+(?=\(?[1ai]$)|(?P<stop>[.!?…;])\s+)\(?(?:\d{1,2}|[ivxIVX]{1,4}|[a-zđ])$")
_LOOK_BACK = 60
_BULLET = re.compile(r"[-–•+*]\s|\d{1,2}[.)]\s|[a-eđ]\.\s|[a-zđ]\)\s")
# "(Báo Sông Hậu) - ", "TTO - ", "Hà Nội 2/1 (TTXVN) - ": who files the text, not what it says.
_FILED = 2  # lines of text in which it may stand
_DATELINE = re.compile(
    rf"(?!(?:Ông|Bà|Anh|Chị|Em|Cô|Chú|Bác|Cụ|GS|PGS|TS|ThS|BS)\b)(?:[{_UPPER}][\w.]*\s){{0,3}}"
    rf"(?:\d{{1,2}}[/-]\d{{1,2}}\s)?\([{_UPPER}][^()\d]{{1,29}}\)\s*[-–—:]\s*(?=[{_UPPER}\d\"“])"
    rf"|\([{_UPPER}][\w&.-]{{1,12}}\)\s+(?=[{_UPPER}\"“])"
    rf"|(?P<initials>[A-ZĐ]{{2,6}}(?:\.\w+)?)\s[-–—]\s(?=[{_UPPER}\d\"“])"
)


def segment(article: Article, dropped: Sequence[Dropped] = ()) -> Document:
    r"""Cut a cleaned article into paragraphs and sentences and find its words.

    Parameters
    ----------
    article : Article
        As `clean` returned it.
    dropped : sequence of Dropped
        Lines that are not its text; they are left out and the others keep their numbers.

    Returns
    -------
    Document
        Each sentence's text equals ``article.text[start:end]``.

    Examples
    --------
    >>> document = segment(Article("1", "PGS.TS. Lâm đến TP. Huế. Ông về lúc 5.30.\nHết."))
    >>> [[s.text for s in p.sentences] for p in document.paragraphs]
    [['PGS.TS. Lâm đến TP. Huế.', 'Ông về lúc 5.30.'], ['Hết.']]
    """
    return segment_all([(article, dropped)])[0]


def segment_all(cleaned: Sequence[tuple[Article, Sequence[Dropped]]]) -> list[Document]:
    """Do what `segment` does for several articles, whose words are found at once."""
    lines = [_told(*one) for one in cleaned]
    # pyvi sees each line by itself, as a model's raw string.
    texts = ([article.title, *(line for _, _, line in some)] for (article, _), some in zip(cleaned, lines, strict=True))
    found = iter(begin_words([*chain.from_iterable(texts)]))
    return [
        _document(article, dropped, next(found)[0], list(zip(some, islice(found, len(some)), strict=True)))
        for (article, dropped), some in zip(cleaned, lines, strict=True)
    ]


def _told(article: Article, dropped: Sequence[Dropped]) -> list[tuple[int, int, str]]:
    """Return the lines that are the article's text: number, place, text."""
    left_out = {line.index for line in dropped if not line.part}
    starts = {line.index: len(line.text) for line in dropped if line.part}
    lines: list[tuple[int, int, str]] = []
    at = 0
    for index, line in enumerate(article.text.split("\n")):
        if index not in left_out:
            start = starts.get(index, 0)
            lines.append((index, at + start, line[start:]))
        at += len(line) + 1
    return lines


def _document(
    article: Article, dropped: Sequence[Dropped], title: Sequence[str],
    lines: Sequence[tuple[tuple[int, int, str], tuple[list[str], list[int]]]],
) -> Document:  # fmt: skip
    paragraphs = []
    for number, ((index, at, line), words) in enumerate(lines):
        filed = number < _FILED and _is_filed(line.lstrip(), article.text)
        cuts = _given(line, article.cuts[index]) if article.cuts else split_sentences(line, dateline=filed)
        paragraphs.append(Paragraph(article.id, index, _sentences(line, cuts, at, *words)))
    return Document(article, tuple(title), tuple(paragraphs), tuple(dropped))


def split_sentences(text: str, *, dateline: bool = True) -> list[tuple[int, int]]:
    """Return the start and end of each sentence of a line.

    Parameters
    ----------
    text : str
        One line.
    dateline : bool
        Whether who files the text, at the beginning of the line, is cut off as a sentence of its own.

    Returns
    -------
    list of (int, int)
        Disjoint, in order; together they hold every character that is not a space.

    Examples
    --------
    >>> text = "(Báo Sông Hậu) - Giá 1.000.000 đồng... Thế thôi? “Vâng.” Hết"
    >>> [text[start:end] for start, end in split_sentences(text)]
    ['(Báo Sông Hậu) -', 'Giá 1.000.000 đồng...', 'Thế thôi?', '“Vâng.”', 'Hết']
    """
    inner = text[:-1]
    may_break = "." in inner or "!" in inner or "?" in inner or "…" in inner  # few lines have one but at their end
    ends = [found.start(1) for found in _BREAK.finditer(text) if _ends_sentence(text, found)] if may_break else []
    filed = _DATELINE.match(text) if dateline else None
    if filed:
        ends = [filed.end(), *(end for end in ends if end > filed.end())]
    if text and not ends and text == text.strip():  # one sentence, as most lines of news pages are
        return [(0, len(text))]
    bounds = [0, *ends, len(text)]
    return [place for start, end in pairwise(bounds) if (place := _trim(text, start, end))]


def _ends_sentence(text: str, found: re.Match[str]) -> bool:
    before = text[max(0, found.start() - _LOOK_BACK) : found.start()]
    after = text[found.end() : found.end() + _LOOK_BACK]
    opening = after.lstrip('"“‘«([•–—+*- ')
    single = found[0].startswith(".") and not found[0].startswith("..")
    if single and (_is_abbreviation(before, opening) or _is_list_number(before)):
        return False
    # After an ellipsis or a quoted question the sentence may go on: "... rồi thôi", "“Sao?” anh hỏi";
    # names like iPhone and nCoV may open one.
    goes_on = opening[:1].islower() and not opening[1:2].isupper()
    return not goes_on or bool(_BULLET.match(after))


def _is_abbreviation(before: str, opening: str) -> bool:
    """Whether a stop belongs to the last word of what stands before it, and ends no sentence."""
    found = _LAST_WORD.search(before)
    if not found:
        return False
    word = found[0]
    bare = word.rstrip(".").lower()
    last = bare.rsplit(".", 1)[-1]
    if bare in {"v.v", "vv"}:
        return opening[:1].islower()
    if bare in {"hcm", "tp.hcm", "tphcm"}:
        return False  # the city's name may end a sentence; "TP." before it may not
    if len(word) == 1 and _LETTERED.intersection(before.lower().split()[-2:-1]):
        return False
    return last in _ABBREVIATIONS or bool(_INITIALS.fullmatch(word))


def _is_list_number(before: str) -> bool:
    found = _LIST_NUMBER.search(before)
    if not found:
        return False
    # "Xem tr. 12. Hết." : the stop before the number is an abbreviation's, and the number counts nothing.
    return found["stop"] != "." or not _is_abbreviation(before[: found.start()], "")


def _is_filed(line: str, text: str) -> bool:
    """Whether a dateline may be cut off: "ASEAN - Nhật Bản" is none where the text goes on about ASEAN."""
    found = _DATELINE.match(line)
    return found is not None and (not found["initials"] or text.count(found["initials"]) == 1)


def _trim(text: str, start: int, end: int) -> tuple[int, int] | None:
    piece = text[start:end]
    if not piece.strip():
        return None
    return start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())


def _given(line: str, sentences: Sequence[str]) -> list[tuple[int, int]]:
    """Find the sentences that the input had already cut, empty ones too, so that they keep their numbers."""
    places = []
    at = 0
    for sentence in sentences:
        start = line.index(sentence, at)
        at = start + len(sentence)
        places.append((start, at))
    return places


def _sentences(
    line: str, cuts: Sequence[tuple[int, int]], at: int, words: Sequence[str], places: Sequence[int]
) -> tuple[Sentence, ...]:
    """Share the words of a line out among its sentences."""
    told = tuple(words)
    if len(cuts) == 1:
        ((start, end),) = cuts
        return (Sentence(line[start:end], at + start, at + end, told),)
    bounds = [0, *(bisect_left(places, start) for start, _ in cuts[1:]), len(words)]
    return tuple(
        Sentence(line[start:end], at + start, at + end, told[first:behind])
        for (start, end), (first, behind) in zip(cuts, pairwise(bounds), strict=False)
    )
