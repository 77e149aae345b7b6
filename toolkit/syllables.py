"""Which written syllables are possible in Vietnamese: an onset, a rime, at most one tone.

Written Vietnamese parts its syllables by spaces, and of the strings that Latin letters can make few are
possible syllables. That tells Vietnamese from other languages, with tone marks or without, and the right
reading of an old encoding from a wrong one, where lists of words would have to be long and still lack names.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from unicodedata import normalize

# Orthography: k, gh, ngh stand before e, ê, i, y; c, g, ng before the others; a rime after q begins with u.
_FRONT = "k gh ngh".split()
_BACK = "c g ng".split()
_ANYWHERE = ["", *"b ch d đ gi h kh l m n nh p ph r s t th tr v x".split()]
_RIMES = """
    a ac ach ai am an ang anh ao ap at au ay  ăc ăm ăn ăng ăp ăt  âc âm ân âng âp ât âu ây
    e ec em en eng eo ep et  ê êc êch êm ên êng ênh êp êt êu
    i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu  y yêm yên yêng yêt yêu
    o oc oi om on ong ooc oong op ot  oa oac oach oai oam oan oang oanh oao oap oat oay
    oăc oăm oăn oăng oăt oe oem oen oeo oet  ô ôc ôi ôm ôn ông ôp ôt  ơ ơi ơm ơn ơp ơt ơu
    u ua uc ui um un ung up ut  uôc uôi uôm uôn uông uôt  uân uâng uât uây uê uêch uênh uêt uêu uơ
    uy uya uych uyn uynh uyên uyêt uyp uyt uyu  ư ưa ưc ưi ưm ưn ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu
""".split()
# "quan", "quăng", "quân", "quen", "quê", "quít", "quốc", "quý", "quyền"; and "quýt", "Quỳnh".
_AFTER_Q = [f"u{rime}" for rime in _RIMES if rime[0] in "aăâeêiôơy"] + [rime for rime in _RIMES if rime[:2] == "uy"]

_TONES = str.maketrans("", "", "\u0300\u0301\u0303\u0309\u0323")
_MARKS = str.maketrans("đ", "d", "\u0300\u0301\u0302\u0303\u0306\u0309\u031b\u0323")
_STOPPED = ("c", "ch", "p", "t")
_WORD = re.compile(r"[^\W\d_]+")
# Scripts that do not part their words: each character counts as a word.
_UNPARTED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u9fff\uac00-\ud7af\U00020000-\U0003ffff]")


@lru_cache(maxsize=1 << 16)
def is_syllable(word: str) -> bool:
    """Whether a word, spelled with its marks, can be a Vietnamese syllable.

    Parameters
    ----------
    word : str
        In any letter case and Unicode form, the tone mark on either of the places in print.

    Examples
    --------
    >>> [is_syllable(word) for word in ("Nghiêng", "hòa", "hoà", "tất", "tât", "été", "nghan")]
    [True, True, True, True, False, False, False]
    """
    apart = normalize("NFD", word.lower())
    toneless = apart.translate(_TONES)
    tones = len(apart) - len(toneless)
    if tones > 1 or normalize("NFC", toneless) not in _toneless():
        return False
    # A syllable that ends in a stop has the tone sắc or nặng.
    return not toneless.endswith(_STOPPED) or "\u0301" in apart or "\u0323" in apart


def could_be_stripped(word: str) -> bool:
    """Whether a word is a possible syllable without its marks ("Viet", "nghieng").

    Examples
    --------
    >>> [could_be_stripped(word) for word in ("nghieng", "Duong", "workers")]
    [True, True, False]
    """
    return word.lower() in _stripped()


def words_of(text: str) -> list[str]:
    """Return the words of a text in any language, as it spells them; no figures.

    Examples
    --------
    >>> words_of("Họp báo 12/5 ở 北京")
    ['Họp', 'báo', 'ở', '北', '京']
    """
    return _WORD.findall(_UNPARTED.sub(" \\g<0> ", normalize("NFC", text)))


@cache
def _toneless() -> frozenset[str]:
    pairs = [(onset, rime) for onset in _ANYWHERE for rime in _RIMES]
    pairs += [(onset, rime) for rime in _RIMES for onset in (_FRONT if rime[0] in "eêiy" else _BACK)]
    pairs += [("q", rime) for rime in _AFTER_Q]
    return frozenset("".join(pair) for pair in pairs) | {"gi", "gin"}


@cache
def _stripped() -> frozenset[str]:
    return frozenset(normalize("NFD", one).translate(_MARKS) for one in _toneless())
