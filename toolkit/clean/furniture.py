"""Which lines of a page are not the article: title, date, byline, navigation, captions, headlines of others.

The rules ask what a line looks like and where it stands, since sites word their furniture in
countless ways: what stands before the title is navigation, what follows a picture's name and is one
sentence is its caption, what follows "other news" and has no stop is a headline of another article.
A line of prose in doubt is kept.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import accumulate, takewhile

from toolkit.clean.captions import pictured
from toolkit.clean.lines import FIRM_STOPS, STOPS, ends_in, length_of
from toolkit.clean.looks import BULLET, CREDIT, is_name, is_prose, reason_by_looks, related
from toolkit.clean.metadata import find_day, is_stamp
from toolkit.syllables import could_be_stripped, words_of

_MAIL = re.compile(
    r"(?:từ|gửi|đến|tới|ngày(?: gửi)?|chủ đề|tiêu đề|from|to|sent|date|subject|b?cc|reply-to)\s*:.*", re.I
)
_TITLE_WORDS = range(4, 26)
_LONGEST_TITLE = 40
_LONGEST_LIST = 60
_TAIL_WORDS = 12
_LONG_TAIL = 5  # lines: below an article stand a signature or two, or a page's foot
_ENGLISH_WORDS = 8
_POSSIBLE_SHARE = 0.65  # of a line's words that could be Vietnamese without its marks
_NAV_WORDS = 5
_ENGLISH = re.compile(r"\b(?:the|of|and|to|in|for|with|will|was|were|is|are|on|by)\b")
_HEADED = re.compile(r"(?:video|clip|ảnh|infographic|podcast)\s*:.*", re.I)

Reasons = dict[int, str]


def find_furniture(lines: Sequence[str], title: str = "") -> tuple[str, Reasons]:
    """Find the title and the lines that are not the article's text.

    Parameters
    ----------
    lines : sequence of str
        The non-empty lines, tidy.
    title : str
        Where known; else it is looked for above the first line of prose.

    Returns
    -------
    title : str
        As given or found, empty where there is none.
    reasons : dict of int to str
        For each line that is not text, by its number, why. Never all lines.

    Examples
    --------
    >>> page = ["Cầu mới thông xe", "Sáng 2/9, cầu thông xe sau hai năm thi công.", "Tin khác", "Giá lúa tăng"]
    >>> find_furniture(page)
    ('Cầu mới thông xe', {0: 'title', 2: 'related', 3: 'related'})
    """
    looks = {i: reason for i, line in enumerate(lines) if (reason := reason_by_looks(line))}
    reasons = _foreign(lines) | looks | _mail(lines)
    prose = [i for i, line in enumerate(lines) if i not in reasons and is_prose(line)]
    if len(lines) < 2 or not prose:
        return title, {}
    title, head = _head(lines, reasons, prose, title)
    reasons |= head
    reasons |= pictured(lines, title, reasons)
    reasons |= _others(lines, reasons, prose, start=_below_title(lines, title, prose[0]))
    last = max((i for i in prose if i not in reasons), default=prose[-1])
    reasons |= _foot(lines, reasons, last) | _tail(lines, reasons, last)
    return title, reasons if len(reasons) < len(lines) else {}


def _mail(lines: Sequence[str]) -> Reasons:
    """The lines "From:", "To:", "Date:" above a letter: two or more of them, and nothing before."""
    header = list(takewhile(_MAIL.fullmatch, lines))
    return {i: "date" if find_day(line)[0] else "navigation" for i, line in enumerate(header) if len(header) > 1}


def _foreign(lines: Sequence[str]) -> Reasons:
    """The lines in English, for other readers of a page in Vietnamese."""
    if not any(map(str.isascii, lines)):
        return {}
    lengths = list(map(length_of, lines))
    foreign = [i for i, line in enumerate(lines) if lengths[i] >= _ENGLISH_WORDS and _is_english(line)]
    told = sum(lengths[i] for i in foreign)
    return dict.fromkeys(foreign, "other language") if 2 * told < sum(lengths) else {}


def _is_english(line: str) -> bool:
    if not line.isascii() or not _ENGLISH.search(line) or find_day(line)[0]:  # "Posted by admin on March 3, 2026"
        return False
    words = words_of(line)
    return sum(map(could_be_stripped, words)) < _POSSIBLE_SHARE * len(words)


def _head(lines: Sequence[str], reasons: Reasons, prose: Sequence[int], title: str) -> tuple[str, Reasons]:
    """Find the title above the first line of prose; what stands around it is navigation or a byline."""
    above = [i for i in range(prose[0]) if i not in reasons or _is_headed(lines, reasons, i)]
    if title:
        at = next((i for i in range(min(len(lines), prose[0] + 2)) if lines[i] == title), -1)
    else:
        at = max(above, key=lambda i: _headline_rank(lines[i], i), default=_long_headline(lines, prose))
        title = lines[at] if at >= 0 else ""
    found = {i: _reason_in_head(lines[i], i, at) for i in above if i not in reasons}
    if at >= 0:
        found[at] = "title"
    return title, {i: reason for i, reason in found.items() if reason}


def _is_headed(lines: Sequence[str], reasons: Mapping[int, str], index: int) -> bool:
    """Whether a line like "Video: ..." is the headline: no line above it could be one."""
    above = (line for i, line in enumerate(lines[:index]) if i not in reasons and not line.isupper())
    return bool(_HEADED.fullmatch(lines[index])) and all(length_of(line) <= _NAV_WORDS for line in above)


def _headline_rank(line: str, index: int) -> tuple[bool, int, int]:
    """Longest first, but not what is too long, too short or says when a page was made, if there is another."""
    length = length_of(line)
    return length in _TITLE_WORDS and not is_stamp(line), length, -index


def _long_headline(lines: Sequence[str], prose: Sequence[int]) -> int:
    """Where a headline stands that is so long that it looks like prose, or -1."""
    first = lines[prose[0]]
    fits = len(prose) > 1 and length_of(first) <= _LONGEST_TITLE and not ends_in(first, STOPS)
    return prose[0] if fits else -1


def _reason_in_head(line: str, index: int, title_at: int) -> str:
    if is_stamp(line):
        return "date"
    if index < title_at:
        return "navigation"
    if related(line):
        return ""  # with what follows it, it is looked at later
    if CREDIT.fullmatch(line) or is_name(line):
        return "byline"
    # Without a title above it, a short line may as well be a heading; with a stop it is text.
    return "navigation" if title_at >= 0 and length_of(line) <= 4 and not ends_in(line, STOPS) else ""


def _below_title(lines: Sequence[str], title: str, first_prose: int) -> int:
    """Where the search for lists of other articles begins: below the title, or at the text where there is none."""
    return next((i + 1 for i in range(first_prose) if lines[i] == title), 0 if title else first_prose)


def _others(lines: Sequence[str], reasons: Mapping[int, str], prose: Sequence[int], start: int) -> Reasons:
    """Headlines of other articles, tags and comments: from their marker on, until prose goes on."""
    markers = {i: marker for i in range(start, len(lines)) if (marker := related(lines[i]))}
    if not markers and not {"comments", "tags"}.intersection(reasons.values()):
        return {}
    told = set(prose)
    above = list(accumulate((length_of(line) if i in told else 0 for i, line in enumerate(lines)), initial=0))
    found: Reasons = {}
    inside = ""
    for i in range(start, len(lines)):
        marker = markers.get(i)
        if reasons.get(i) == "comments" and i > prose[0]:
            # A section of comments stands below the text; before that, the bare word is a button or a heading.
            counted = any(char.isdigit() for char in lines[i]) or length_of(lines[i]) > 4
            inside = "comments" if counted or 2 * above[i] >= above[-1] else inside
        elif reasons.get(i) == "tags":
            inside = inside or "tags"
        elif i in reasons:
            continue
        elif inside != "comments" and marker and not ends_in(marker["headline"].strip(" :"), FIRM_STOPS):
            found[i] = "related"
            # A pointer within the text is one line; what follows it may be a heading.
            inside = inside if marker["headline"].strip(" :>") and i < prose[-1] else "related"
        elif inside == "comments" or (inside and not is_prose(lines[i])):
            found[i] = inside
        else:
            inside = ""
    return found


def _foot(lines: Sequence[str], reasons: Mapping[int, str], last_prose: int) -> Reasons:
    """Many lines without a firm stop below the last prose: polls, lists of links, a document's particulars."""
    left = [i for i in range(last_prose + 1, len(lines)) if i not in reasons and not _is_listed(lines, i)]
    loose = [i for i in left if not ends_in(lines[i], FIRM_STOPS)]
    return dict.fromkeys(loose, "navigation") if len(loose) >= _LONG_TAIL else {}


def _tail(lines: Sequence[str], reasons: Mapping[int, str], last_prose: int) -> Reasons:
    """Short lines without a stop below the last prose: signatures, credits, buttons, other headlines."""
    found = _block(lines, reasons, last_prose)
    for i in range(len(lines) - 1, -1, -1):
        line = lines[i]
        length = length_of(line)
        if i in reasons or i in found:
            continue
        if CREDIT.fullmatch(line) and length <= _TAIL_WORDS and not is_prose(line):
            found[i] = "byline"
        elif ends_in(line, STOPS) or length > _TAIL_WORDS or _is_listed(lines, i):
            break
        else:
            found[i] = "byline" if is_name(line) else "signature" if length > 2 else "navigation"
    return found


def _block(lines: Sequence[str], reasons: Mapping[int, str], last_prose: int) -> Reasons:
    """What stands under a heading in capitals below the text, such as a list of other headlines."""
    for i in range(last_prose + 1, len(lines) - 1):
        heading = lines[i].isupper() and length_of(lines[i]) in range(2, 7) and not ends_in(lines[i], STOPS)
        if heading and not {i, i + 1} & reasons.keys() and length_of(lines[i + 1]) >= 5:
            return {j: "related" for j in range(i, len(lines)) if j not in reasons}
    return {}


def _is_listed(lines: Sequence[str], index: int) -> bool:
    """Whether a line is an item of a list (of no more than a page) that a line ending in a colon opens."""
    above = range(index - 1, max(-1, index - _LONGEST_LIST), -1)
    opened = next((i for i in above if not BULLET.fullmatch(lines[i])), -1)
    return bool(BULLET.fullmatch(lines[index])) and opened >= 0 and lines[opened].endswith(":")
