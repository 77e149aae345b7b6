"""Vietnamese words for counting: one tone placement, compounds joined, nothing printed is touched.

They are pyvi's words, behind this one interface: `compounds` finds them without importing pyvi, or
pyvi itself does, ten times slower, where its files are not as known. pyvi rewrites what it is given
(`COVID-19` becomes `COVID - 19`) and knows only one of the two customary tone placements, so neither
is ever shown the printed text: they get a copy in lower case with one tone placement and the same
length, and their tokens come with their places in it. Lower case throughout makes a headline in
capitals count like its twin in small letters; on 6,186 real paragraphs this cost nothing (mean F1 .778
either way, words 1-2, C=30).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import TYPE_CHECKING
from unicodedata import normalize

from toolkit.words.lexicon import load_lexicon
from toolkit.words.pyvi_words import PyviWords

if TYPE_CHECKING:
    from toolkit.words.line_words import LineWords

Place = tuple[int, int]

_RUN = re.compile(r"\w+")

STOP_WORDS = frozenset(
    """
    à ạ ai anh_ta bà bằng bao_giờ bao_nhiêu bên_cạnh bị bởi bởi_vì các cái càng cạnh cần chả chắc chăng chẳng
    chỉ chị_ta chiếc cho chứ chưa chúng chúng_ta chúng_tôi có có_thể con còn cô cũng cùng cuộc cứ của dù dưới
    đã đang đang_khi đâu đây đấy để đến đều điều do do_đó do_vậy đó được em gì giữa hay hầu_hết hết hoặc hơn
    hiện hiện_nay họ khác khi khiến không khoảng kể kể_cả kể_từ là lại lần lên liền lúc luôn mà mà_còn mặc_dù
    mấy mỗi mọi một một_số mình mới nào này nay nên nếu ngay ngoài ngoài_ra người_ta nhằm nhất nhiều như nhưng
    những nó nơi nữa ở ông phải qua ra rằng rất riêng rồi sau sẽ so song sự ta tại tại_sao tất_cả theo theo_đó
    thế thế_là thêm thì tháng trên trong trước trước_đó tuy tuy_nhiên tuy_vậy từ từng tới và vẫn vào vậy về vì
    vì_thế vì_vậy việc với vừa xuống y
    """.split()
)


def locate_words(text: str) -> tuple[list[str], list[Place]]:
    """Find the words of a text and where they stand.

    Parameters
    ----------
    text : str
        In NFC; other forms are composed first, and places are then those in the composed text.

    Returns
    -------
    words : list of str
        For counting: lower case, one tone placement, syllables joined by ``_``; no punctuation.
    places : list of (int, int)
        For each word its start and end in `text`.

    Examples
    --------
    >>> words, places = locate_words("Bộ Y tế: 12 ca COVID-19, ngày 22/6.")
    >>> words
    ['bộ', 'y_tế', '12', 'ca', 'covid-19', 'ngày', '22/6']
    >>> places[1]
    (3, 7)
    """
    return locate_lines([text])[0]


def locate_lines(lines: Sequence[str]) -> list[tuple[list[str], list[Place]]]:
    """Return what `locate_words` does for each of many lines, in a third of the time that one by one takes.

    Examples
    --------
    >>> locate_lines(["Mưa to.", ""])
    [(['mưa', 'to'], [(0, 3), (4, 6)]), ([], [])]
    """
    return _finder().locate(lines)


def find_words(text: str) -> list[str]:
    """Return the words of a text, as `locate_words` does.

    Examples
    --------
    >>> find_words("Người lao động khỏe mạnh")
    ['người', 'lao_động', 'khoẻ_mạnh']
    """
    return begin_words([text])[0][0]


def begin_words(lines: Sequence[str]) -> list[tuple[list[str], list[int]]]:
    """Return the words of each of many lines and where they begin.

    Examples
    --------
    >>> begin_words(["Mưa to.", "", "Người lao động"])
    [(['mưa', 'to'], [0, 4]), ([], []), (['người', 'lao_động'], [0, 6])]
    """
    return _finder().begin(lines)


def content_words(words: Sequence[str]) -> list[str]:
    """Keep the words that carry content: no stop words, no bare numbers.

    Examples
    --------
    >>> content_words(["các", "bệnh_viện", "và", "12", "bác_sĩ"])
    ['bệnh_viện', 'bác_sĩ']
    """
    return list(_telling(tuple(words)))


@lru_cache(maxsize=1 << 9)  # a sentence's are asked for by each that weighs it
def _telling(words: tuple[str, ...]) -> list[str]:
    return [word for word in words if word not in STOP_WORDS and not word[0].isdigit()]


def find_syllables(text: str) -> list[str]:
    """Return the syllables of a text: runs of letters and digits, lower case, NFC; what ROUGE counts.

    Examples
    --------
    >>> find_syllables("Bộ Y tế: COVID-19.")
    ['bộ', 'y', 'tế', 'covid', '19']
    """
    return _RUN.findall(normalize("NFC", text).lower())


def count_syllables(text: str) -> int:
    """Count what spaces part, as ``--words`` does.

    Examples
    --------
    >>> count_syllables("Bộ Y tế - 12 ca.")
    6
    """
    return len(text.split())


@cache
def _finder() -> LineWords | PyviWords:
    lexicon = load_lexicon()
    if lexicon is None:
        return PyviWords()
    from toolkit.words.line_words import LineWords  # for numpy, which takes a tenth of a second

    return LineWords(lexicon)
