"""How old programs wrote Vietnamese: the ways there, of which `toolkit.read.legacy` is the way back."""

from __future__ import annotations

from unicodedata import normalize

GRAVE, ACUTE, TILDE, HOOK, DOT = "\u0300\u0301\u0303\u0309\u0323"
TCVN3_LETTERS = dict(
    zip(
        "ăâêôơưđ ĂÂÊÔƠƯĐ àảãáạ ằẳẵắặ ầẩẫấậ èẻẽéẹ ềểễếệ ìỉĩíị òỏõóọ ồổỗốộ ờởỡớợ ùủũúụ ừửữứự ỳỷỹýỵ",
        bytes.fromhex(
            "a8a9aaabacadae 20 a1a2a3a4a5a6a7 20 b5b6b7b8b9 20 bbbcbdbec6 20 c7c8c9cacb 20 cccecfd0d1 20 d2d3d4d5d6 20"
            "d7d8dcddde 20 dfe1e2e3e4 20 e5e6e7e8e9 20 eaebecedee 20 eff1f2f3f4 20 f5f6f7f8f9 20 fafbfcfdfe"
        ).decode("latin-1"),
        strict=True,
    )
)
VNI_TONES = dict(zip((GRAVE, ACUTE, HOOK, TILDE, DOT), "øùûõï", strict=True))
VNI_HATTED = dict(zip(("", GRAVE, ACUTE, HOOK, TILDE, DOT), "âàáåãä", strict=True))
VNI_BREVED = dict(zip(("", GRAVE, ACUTE, HOOK, TILDE, DOT), "êèéúüë", strict=True))
VNI_WHOLE = {"đ": "ñ", "ì": "ì", "í": "í", "ỉ": "æ", "ĩ": "ó", "ị": "ò", "ỵ": "î"}


def _parts(letter: str) -> tuple[str, str]:
    """A letter without its tone, and the tone."""
    apart = normalize("NFD", letter)
    tone = "".join(mark for mark in apart if mark in VNI_TONES)
    return normalize("NFC", apart.replace(tone, "") if tone else apart), tone


def _vni(letter: str) -> str:
    if letter != letter.lower():
        return _vni(letter.lower()).upper()
    base, tone = _parts(letter)
    if letter in VNI_WHOLE:
        return VNI_WHOLE[letter]
    if base in "âêô":
        return {"â": "a", "ê": "e", "ô": "o"}[base] + VNI_HATTED[tone]
    if base == "ă":
        return "a" + VNI_BREVED[tone]
    return {"ơ": "ô", "ư": "ö"}.get(base, base) + (VNI_TONES[tone] if tone else "")


def _cp1258(letter: str) -> bytes:
    try:
        return letter.encode("cp1258")
    except UnicodeEncodeError:
        return "".join(_parts(letter)).encode("cp1258")


def to_tcvn3(text: str) -> str:
    """As a .Vn font wants it; capitals with a tone are not in it."""
    return "".join(TCVN3_LETTERS.get(letter, letter) for letter in text)


def to_vni(text: str) -> str:
    return "".join(letter if letter.isascii() else _vni(letter) for letter in text)


def to_cp1258(text: str) -> bytes:
    return b"".join(map(_cp1258, text))


def encoded_twice(text: str) -> str:
    """UTF-8 taken for Windows-1252, as browsers decode it."""
    shown = (bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in text.encode())
    return "".join(shown)
