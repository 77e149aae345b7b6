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
import warnings
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, lru_cache
from unicodedata import combining, is_normalized, normalize

from toolkit.compounds import Compounds
from toolkit.lexicon import load_lexicon

Place = tuple[int, int]
Located = tuple[list[str], list[Place]]

# Both placements are in print (hòa, hoà); pyvi's dictionary has the second. `qu` is a consonant, so
# that "quý" keeps its mark. Only open syllables differ: "hoàn" is written one way.
_MOVED = dict(
    zip(
        "òa óa ỏa õa ọa òe óe ỏe õe ọe ùy úy ủy ũy ụy".split(),
        "oà oá oả oã oạ oè oé oẻ oẽ oẹ uỳ uý uỷ uỹ uỵ".split(),
        strict=True,
    )
)
_OPEN_SYLLABLE = re.compile(r"[òóỏõọùúủũụ](?<!q.)[aey](?!\w)")

# What pyvi tears apart and a reader takes as one word: numbers, dates, spans, and names with a number.
# Each part is possessive and begins where no earlier one could, so that a long line takes linear time.
_COVID = re.compile(r"covid ?[-‐‑–]? ?19\b")
_SOLID = re.compile(
    rf"{_COVID.pattern}"
    r"|(?<![^\W\d_])(?<![^\W\d_]-)[^\W\d_]++(?:-[^\W\d_]++)*+-\d\w*"
    r"|(?<!\d)\d++(?:[.,:/-]\d++)++"
)

_RUN = re.compile(r"\w+")
_SYLLABLE = re.compile(r"[^\W_]+")
_SIGN = re.compile(r"[.,:/-]\d")  # it, or "covid", is in every solid word, and not in most lines

_PLAIN = re.compile(r"[^_\s]+(?:_[^_\s]+)*")
_HALVES = re.compile("[\ud800-\udfff]")

# pyvi's features take about a kilobyte a syllable, so one long line goes through it in pieces.
_PIECE = 8_000

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


def one_placement(text: str) -> str:
    """Put every tone mark where `hoà`, `khoẻ` and `thuỷ` have it; the length stays.

    Examples
    --------
    >>> one_placement("hòa bình, sức khỏe, quý, hoàn")
    'hoà bình, sức khoẻ, quý, hoàn'
    """
    return _OPEN_SYLLABLE.sub(lambda found: _MOVED.get(found[0], found[0]), text)


def locate_words(text: str) -> Located:
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
    folded = _fold(normalize("NFC", text))
    words, places = _plain_words(folded)
    if "covid" in folded or _SIGN.search(folded):
        solid = (found.span() for found in _SOLID.finditer(folded))
        found = list(_with_solid(zip(words, places, strict=True), solid, folded))
        return [word for word, _ in found], [place for _, place in found]
    return words, places


def find_words(text: str) -> list[str]:
    """Return the words of a text, as `locate_words` does.

    Examples
    --------
    >>> find_words("Người lao động khỏe mạnh")
    ['người', 'lao_động', 'khoẻ_mạnh']
    """
    return locate_words(text)[0]


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


def _fold(text: str) -> str:
    text = _HALVES.sub(" ", text)  # pyvi cannot take what UTF-8 cannot hold
    lower = text.lower()
    if len(lower) != len(text):  # a few letters of other scripts grow when lowered
        lower = "".join(c if len(c.lower()) != 1 else c.lower() for c in text)
    folded = one_placement(lower)
    if not is_normalized("NFC", folded):
        # Some marks compose with the small letter only; pyvi would do so, and places would shift.
        folded = "".join("_" if combining(c) else c for c in folded)
    return folded


def _plain_words(folded: str) -> Located:
    """Keep those of pyvi's tokens that hold a letter or figure."""
    words = []
    places = []
    for start, end in _pieces(folded):
        piece = folded[start:end]
        for token, place in zip(*_tokenizer()(piece), strict=True):
            if token.isalnum() or _is_plain(token):
                words.append(token)
                places.append(place if not start else (start + place[0], start + place[1]))
            elif len(token) > 1:
                for word, (at, to) in zip(*_lay_back(token.split(), piece, place[0]), strict=True):
                    words.append(word)
                    places.append((start + at, start + to))
    return words, places


@lru_cache(maxsize=1 << 15)
def _is_plain(token: str) -> bool:
    return bool(_PLAIN.fullmatch(token)) and any(map(str.isalnum, token))


def _lay_back(tokens: Iterable[str], text: str, at: int) -> Located:
    """Find each token in the text, without the underscores and line ends that it takes from there."""
    words = []
    places = []
    for token in tokens:
        syllables = [part for part in token.split("_") if part]
        starts = []
        for syllable in syllables:
            starts.append(text.index(syllable, at))
            at = starts[-1] + len(syllable)
        if any(map(str.isalnum, token)):
            words.append("_".join(syllables))
            places.append((starts[0], at))
    return words, places


def _pieces(text: str) -> Iterator[Place]:
    start = 0
    while len(text) - start > _PIECE:
        within = start, start + _PIECE
        cut = text.rfind(". ", *within) + 1 or text.rfind(" ", *within)  # a compound is seldom cut by a stop
        end = cut if cut > start else start + _PIECE
        yield start, end
        start = end
    if text[start:].strip():
        yield start, len(text)


def _with_solid(words: Iterator[tuple[str, Place]], solid: Iterator[Place], folded: str) -> Iterator[tuple[str, Place]]:
    """Put each solid word in the place of the words that lie on it, or on a part of it."""
    now = next(solid, None)
    for word, (start, end) in words:
        while now and start >= now[1]:
            now = next(solid, None)
        if now is None or end <= now[0]:
            yield word, (start, end)
            continue
        yield from _rest(folded, start, now[0])
        if start <= now[0]:
            yield _COVID.sub("covid-19", folded[now[0] : now[1]]), now
        yield from _rest(folded, now[1], end)


def _rest(folded: str, start: int, end: int) -> Iterator[tuple[str, Place]]:
    """What a word has beside the solid one that it lies on: "ứng phó" of "ứng phó COVID", which pyvi joins."""
    if syllables := list(_SYLLABLE.finditer(folded, start, max(start, end))):
        yield "_".join(one[0] for one in syllables), (syllables[0].start(), syllables[-1].end())


@cache
def _tokenizer() -> Callable[[str], Located]:
    lexicon = load_lexicon()
    return Compounds(lexicon).tokens if lexicon else _pyvi_tokens


def _pyvi_tokens(text: str) -> Located:
    return _lay_back(_pyvi()(text).split(), text, 0)


@cache
def _pyvi() -> Callable[[str], str]:
    with warnings.catch_warnings():
        # pyvi's patterns are plain strings with backslashes, and its model was pickled long ago.
        warnings.simplefilter("ignore")
        from pyvi import ViTokenizer
    tokenize: Callable[[str], str] = ViTokenizer.tokenize
    return tokenize
