"""Runs of characters in one font, as office files hold them: the door for fonts that are encodings.

Old Vietnamese files keep their letters in the places of others, which only the font shows rightly;
whoever decodes them needs the run and the name of its font.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Run:
    """Characters as they are stored, and the name of their font, empty where it is not known."""

    text: str
    font: str = ""


def text_of(runs: Iterable[Run]) -> str:
    """Return the text of the runs of a paragraph.

    Examples
    --------
    >>> text_of([Run("Y ", "Arial"), Run("tế", "Times New Roman")])
    'Y tế'
    """
    return "".join(run.text for run in runs)
