"""The two encodings that lived in fonts: TCVN3 (ABC, the ``.Vn`` fonts) and VNI.

Before Unicode, office files held Latin-1 characters that such a font drew as Vietnamese letters. TCVN3
has one character for each small letter; its capitals with tone marks are small letters in a font whose name
ends in H. VNI writes a base letter and a mark behind it. Texts here are what a file's bytes say in Latin-1.
"""

from __future__ import annotations

import re
from itertools import product
from unicodedata import normalize

_TCVN3 = str.maketrans(
    "¡¢£¤¥¦§" "¨©ª«¬\u00ad®" "µ¶·¸¹" "»¼½¾Æ" "ÇÈÉÊË" "ÌÎÏÐÑ" "ÒÓÔÕÖ"
    "×ØÜÝÞ" "ßáâãä" "åæçèé" "êëìíî" "ïñòóô" "õö÷øù" "úûüýþ",
    "ĂÂÊÔƠƯĐ" "ăâêôơưđ" "àảãáạ" "ằẳẵắặ" "ầẩẫấậ" "èẻẽéẹ" "ềểễếệ"
    "ìỉĩíị" "òỏõóọ" "ồổỗốộ" "ờởỡớợ" "ùủũúụ" "ừửữứự" "ỳỷỹýỵ",
)  # fmt: skip
_GRAVE, _ACUTE, _HOOK, _TILDE, _DOT, _HAT, _BREVE = "\u0300\u0301\u0309\u0303\u0323\u0302\u0306"
_TONES = dict(zip("øùûõï", (_GRAVE, _ACUTE, _HOOK, _TILDE, _DOT), strict=True))
_HATTED = dict(zip("âàáåãä", ("", _GRAVE, _ACUTE, _HOOK, _TILDE, _DOT), strict=True))
_BREVED = dict(zip("êèéúüë", ("", _GRAVE, _ACUTE, _HOOK, _TILDE, _DOT), strict=True))
_VNI_LETTERS = {"ô": "ơ", "ö": "ư", "ñ": "đ", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ"}


def _vni_pairs() -> dict[str, str]:
    """Every letter of VNI, as written there; a capital may have its mark in either case."""
    small = dict(_VNI_LETTERS)
    toned = product("aeiouyôö", _TONES.items())
    small |= {base + mark: _VNI_LETTERS.get(base, base) + tone for base, (mark, tone) in toned}
    small |= {base + mark: base + _HAT + tone for base, (mark, tone) in product("aeo", _HATTED.items())}
    small |= {"a" + mark: "a" + _BREVE + tone for mark, tone in _BREVED.items()}
    capitals = {key.capitalize(): value.upper() for key, value in small.items()}
    capitals |= {key.upper(): value.upper() for key, value in small.items()}
    return {key: normalize("NFC", value) for key, value in (small | capitals).items()}


_VNI = _vni_pairs()
_VNI_LETTER = re.compile("|".join(sorted(_VNI, key=len, reverse=True)))
_TCVN3_FONT = re.compile(r"\.vn\w.*?(?P<capitals>h)?", re.I)
_VNI_FONT = re.compile(r"vni\b.*", re.I)


def from_tcvn3(text: str) -> str:
    """Return the Vietnamese that a ``.Vn`` font shows for a text.

    Examples
    --------
    >>> from_tcvn3("B¸o c¸o tµi chÝnh")
    'Báo cáo tài chính'
    """
    return text.translate(_TCVN3)


def from_vni(text: str) -> str:
    """Return the Vietnamese that a VNI font shows for a text.

    Examples
    --------
    >>> from_vni("Nöôùc lôùn, ñöôøng ngaäp")
    'Nước lớn, đường ngập'
    """
    return _VNI_LETTER.sub(lambda found: _VNI[found[0]], text)


def encoding_of(font: str) -> tuple[str, bool]:
    """Return which encoding a font is made for (``"TCVN3"``, ``"VNI"`` or none), and whether it shows capitals only.

    Examples
    --------
    >>> [encoding_of(font) for font in (".VnTimeH", ".VnTime", "VNI-Times", "Times New Roman")]
    [('TCVN3', True), ('TCVN3', False), ('VNI', False), ('', False)]
    """
    if found := _TCVN3_FONT.fullmatch(font.strip()):
        return "TCVN3", bool(found["capitals"])
    return ("VNI", False) if _VNI_FONT.fullmatch(font.strip()) else ("", False)
