"""Which sentences may stand in a digest at all: whole ones, with something to say."""

from __future__ import annotations

import re
from collections.abc import Sequence

from toolkit.types import Sentence

_STOPS, _CLOSING = (".", "!", "?", "…"), '"”’»)]'
_CAPITALS = "".join(char for char in map(chr, range(ord("A"), 0x1F00)) if char.isupper())
# Openings that lean on the sentence before: connectives, persons spoken of without a name, "this" of what was told.
_LEANS = re.compile(
    r"(?:theo đó|tuy nhiên|tuy vậy|tuy thế|do đó|do vậy|vì vậy|vì thế|bởi vậy|bên cạnh đó|ngoài ra|mặt khác|hơn nữa"
    r"|thêm vào đó|cùng với đó|từ đó|nhờ đó|qua đó|trong đó|cụ thể|ngược lại|thậm chí|nhưng|song|và|đồng thời|như vậy"
    r"|(?:tiếp|sau|trước) đó|tiếp theo|điều (?:này|đó)|việc (?:này|đó)|đây (?:là|cũng)|đó là"
    r"|cũng (?:theo|trong|tại|vì|như|với|chính)|như [^,]{1,40} đã (?:đưa|thông tin|nêu|nói)|(?:\w+ ){1,3}này"
    r"|(?:ông|bà|anh|chị|em|cô|họ|vị này|người này|ông ấy|bà ấy|anh này|chị này)"
    r" (?:cũng|còn|nói|cho (?:biết|hay|rằng)|kể|khẳng định|nhấn mạnh|chia sẻ|bày tỏ|giải thích|thừa nhận|đề nghị)"
    rf"|theo (?:ông|bà|anh|chị|em|cô)(?! (?-i:[{_CAPITALS}])))(?!\w)",
    re.I,
)
# Who came to a meeting, in ministry prose: no news in itself.
_ATTENDANCE = re.compile(
    r"(?:cùng |cũng )?(?:tham dự|dự|đến dự|về dự|thành phần tham dự|tham gia)(?: và chủ trì| trực tuyến)?"
    r"(?: (?:buổi lễ|lễ|hội nghị|hội thảo|cuộc họp|phiên họp|sự kiện|chương trình|lễ khai mạc|diễn đàn))?[^.]{0,40}?"
    r"(?: có|:) ",
    re.I,
)
_FEWEST_WORDS = 4
# From this share of stops on, a text has punctuation, and a sentence without a stop is none.
_PUNCTUATED = 0.5


def readable_sentences(sentences: Sequence[Sentence], telling: Sequence[float]) -> list[int]:
    r"""Return the numbers of the sentences that may stand in a digest.

    Headings, datelines and stubs are left out: they have no stop at the end, or next to no words; and
    lists of who attended. In a text that goes without stops a missing one says nothing, and only stubs
    are left out. Where that leaves nothing, any sentence with words may stand.

    Parameters
    ----------
    sentences : sequence of Sentence
        Those of an article.
    telling : sequence of float
        How many content words each has.

    Examples
    --------
    >>> texts = ("Công tác thu hoạch", "Nông dân xã Đông Hòa gặt lúa sớm.", "...")
    >>> readable_sentences([Sentence(text, 0, len(text), ()) for text in texts], [2, 5, 0])
    [1]
    """
    told = [i for i, count in enumerate(telling) if count >= _FEWEST_WORDS]
    stopped = [i for i in told if sentences[i].text.rstrip(_CLOSING).endswith(_STOPS)]
    whole = stopped if len(stopped) >= _PUNCTUATED * len(told) else told
    whole = [i for i in whole if not _ATTENDANCE.match(sentences[i].text)] or whole
    return whole or [i for i, sentence in enumerate(sentences) if sentence.words]


def leans(sentence: Sentence) -> bool:
    """Whether a sentence opens with words that lean on the one before: "Theo đó", "Tuy nhiên", "Ông cũng".

    Examples
    --------
    >>> [leans(Sentence(text, 0, len(text), ())) for text in ("Tuy nhiên, giá vẫn tăng.", "Giá vẫn tăng.")]
    [True, False]
    """
    return bool(_LEANS.match(sentence.text.lstrip('"“«- ')))
