"""Say in Vietnamese why an input was left out.

Readers give their reasons in English, as errors and notes are. A briefing in Vietnamese says them in its
own language, as message catalogues do: the English text is the key, `{}` stands for what varies, and what
varies is put into Vietnamese too where it is a reason itself.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path


def reason(text: str, lang: str) -> str:
    """Return why an input was left out in a briefing's language; what has no Vietnamese yet stays in English.

    Examples
    --------
    >>> reason("named before, on line 3", "vi"), reason("named before, on line 3", "en")
    ('đã nêu ở dòng 3', 'named before, on line 3')
    >>> reason("redirected to https://bao.vn/: not found (status 404)", "vi")
    'chuyển hướng tới https://bao.vn/: không tìm thấy (mã 404)'
    """
    if lang == "vi":
        for pattern, vietnamese in _catalogue():
            if found := pattern.fullmatch(text):
                return vietnamese.format(*(reason(part, lang) for part in found.groups()))
    return text


@cache
def _catalogue() -> list[tuple[re.Pattern[str], str]]:
    table = tomllib.loads(Path(__file__).with_name("reasons.toml").read_text(encoding="utf-8"))
    return [
        (re.compile(re.escape(english).replace(r"\{\}", "(.+?)"), re.DOTALL), vietnamese)
        for english, vietnamese in table.items()
    ]
