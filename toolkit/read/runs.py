"""Runs of characters in one font, as office files hold them: the door for fonts that are encodings.

Old Vietnamese files keep their letters in the places of others, which only the font shows rightly. A font's
name alone does not tell: many files name such a font and are Unicode already, so a file is judged as a whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from toolkit.read.fonts import encoding_of
from toolkit.read.legacy import decode_piece, whole_reading


@dataclass(frozen=True, slots=True)
class Run:
    """Characters as they are stored, and the name of their font, empty where it is not known."""

    text: str
    font: str = ""


@dataclass(frozen=True, slots=True)
class Fonts:
    """How the text of an office file is read, for each kind of font: TCVN3's, VNI's, and the others (``""``).

    Examples
    --------
    >>> paragraphs = [[Run("Hà Nội, tháng ba", ".VnTime")], [Run("Cái ", ".VnTime"), Run("cân", "Arial")]]
    >>> [Fonts.of(paragraphs, "a.docx").text_of(runs) for runs in paragraphs]
    ['Hà Nội, tháng ba', 'Cái cân']
    """

    readings: Mapping[str, str]
    path: str

    @classmethod
    def of(cls, paragraphs: Iterable[Iterable[Run]], path: str) -> Fonts:
        """Judge a whole file by the runs of its paragraphs; the path is for warnings."""
        pieces: dict[str, list[str]] = {}
        for paragraph in paragraphs:
            for declared, _, text in _joined(paragraph):
                pieces.setdefault(declared, []).append(text)
        return cls({declared: whole_reading(texts, declared) for declared, texts in pieces.items()}, path)

    def text_of(self, runs: Iterable[Run]) -> str:
        """Return the text of the runs of a paragraph as Unicode; what is too short to tell follows the file."""
        return "".join(self._shown(*one) for one in _joined(runs))

    def _shown(self, declared: str, capitals: bool, text: str) -> str:
        decoded, reading = decode_piece(text, self.readings.get(declared, declared), self.path)
        return decoded.upper() if capitals and reading == declared else decoded


def _joined(runs: Iterable[Run]) -> Iterator[tuple[str, bool, str]]:
    """Join neighbors of one kind, since a letter and its mark, or the letters of a word, may stand in two runs."""
    for (declared, capitals), same in groupby(runs, key=lambda run: encoding_of(run.font)):
        yield declared, capitals, "".join(run.text for run in same)
