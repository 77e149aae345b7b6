"""What every summarizer promises; a new line in `SUMMARIZERS` is held to it."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import warnings

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit import Article, Document, SummaryOptions
from toolkit.pipeline import understand
from toolkit.summarize import SUMMARIZERS, summarize_document
from toolkit.words import count_syllables

WORDS = "công_nhân nông_dân xã huyện lúa cam giá mưa lũ đê vườn chợ của và là những 12 3,5 % COVID-19 hoà hòa".split()
STOPS = ["." * 3, ".", ".", ".", "!", "?", "…", "", " .", ".”"]
sentence = st.builds(
    lambda words, stop: " ".join(words).replace("_", " ").capitalize() + stop,
    st.lists(st.sampled_from(WORDS), max_size=14),
    st.sampled_from(STOPS),
)
texts = st.lists(st.lists(sentence, max_size=5).map(" ".join), max_size=6).map("\n".join)

EQUAL = "\n".join(["Nông dân xã Vĩnh Hải gặt lúa hè thu sớm hơn mọi năm."] * 6)
ODD = {
    "nothing": "",
    "spaces": " \n\t\n ",
    "one sentence": "Ghe bán khóm neo kín hai bờ chợ nổi Vàm Rô.",
    "two sentences": "Ghe bán khóm neo kín hai bờ chợ nổi. Khách đến từ ba giờ sáng.",
    "equal sentences": EQUAL,
    "wordless sentences": "...\n!!!\n– – –\n“ ”\n12 % ... 34 %.",
    "stop words only": "Của và là những.\nVì thế nên nhưng mà thì.\nCác những một và của.\nHay là hoặc và thì.",
    "no stops": "chợ nổi họp lại sau tết\nghe bán khóm neo kín hai bờ",
    "a word a line": "\n".join("Mưa lũ đê cầu chợ lúa cam".split()),
}
MIXED = "\n".join([ODD["two sentences"], EQUAL, ODD["wordless sentences"], ODD["stop words only"], ODD["no stops"]])
# Run under another hash seed, where sets and dicts of strings have another order.
ELSEWHERE = """
import json, sys
from toolkit import Article, SummaryOptions
from toolkit.pipeline import understand
from toolkit.summarize import SUMMARIZERS, summarize_document
document = understand(Article("a", json.loads(sys.stdin.readline())))
chosen = {name: [[one.paragraph, one.sentence, one.weight]
    for one in summarize_document(document, SummaryOptions(name, 4)).excerpts] for name in SUMMARIZERS}
print(json.dumps(chosen))
"""
THINGS = """
    cam khóm lúa ngô sắn mía chè cà_phê hồ_tiêu cao_su tôm cá_tra nghêu muối ghe bè cầu đò trâu bò dê vịt ong tằm
    """.split()
# No two of these say the same; the second sentence of each line has too few words to be quoted.
VARIED = "\n".join(
    f"Làng {one} {two} bán {three} cho lái {four} suốt vụ này. Giá tăng."
    for one, two, three, four in zip(*(THINGS[n:] + THINGS[:n] for n in (0, 1, 3, 7)), strict=True)
).replace("_", " ")


@pytest.fixture(scope="session")
def elsewhere() -> dict[str, list[list[float]]]:
    run = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", ELSEWHERE],
        input=json.dumps(VARIED), capture_output=True, text=True, encoding="utf-8", check=True,
        env=os.environ | {"PYTHONHASHSEED": "4711"},
    )  # fmt: skip
    found: dict[str, list[list[float]]] = json.loads(run.stdout)
    return found


@pytest.fixture(scope="session")
def long() -> Document:
    chance = random.Random(7)
    lines = (f"Làng {' '.join(chance.sample(THINGS, 6))} họp lần {n}.".replace("_", " ") for n in range(3000))
    return understand(Article("dài", "\n".join(lines)))


def check(document: Document, options: SummaryOptions) -> list[tuple[int, int]]:
    """Assert what holds for every digest, and return the addresses chosen."""
    excerpts = summarize_document(document, options).excerpts
    printed = {(p.index, n): s.text for p in document.paragraphs for n, s in enumerate(p.sentences)}
    addresses = [(one.paragraph, one.sentence) for one in excerpts]
    assert addresses == sorted(set(addresses))
    for one in excerpts:
        assert one.article == document.article.id
        assert one.text == printed[one.paragraph, one.sentence]
        assert one.text in document.article.text.split("\n")[one.paragraph]
    if options.words is None:
        assert len(excerpts) <= options.sentences
    else:
        assert sum(count_syllables(one.text) for one in excerpts) <= options.words
    return addresses


@pytest.mark.parametrize("name", list(SUMMARIZERS))
@given(text=texts, number=st.integers(1, 8), words=st.none() | st.integers(1, 60))
@settings(max_examples=40)
def test_every_sentence_stands_in_its_article_within_the_budget(
    name: str, text: str, number: int, words: int | None
) -> None:
    document = understand(Article("a", text))
    options = SummaryOptions(name, number, words)
    assert check(document, options) == check(document, options)


@pytest.mark.parametrize("name", list(SUMMARIZERS))
@pytest.mark.parametrize("case", list(ODD))
def test_odd_texts_are_summarized(name: str, case: str) -> None:
    document = understand(Article("a", ODD[case]))
    chosen = check(document, SummaryOptions(name, 3))
    sayable = sum(any(word.isalnum() for word in one.words) for one in document.sentences)
    assert bool(chosen) == bool(sayable)
    assert len(check(document, SummaryOptions(name, 100))) <= len(document.sentences)


@pytest.mark.parametrize("name", list(SUMMARIZERS))
def test_nothing_is_said_twice(name: str) -> None:
    assert len(check(understand(Article("a", EQUAL)), SummaryOptions(name, 4))) == 1


@pytest.mark.parametrize("name", list(SUMMARIZERS))
def test_a_budget_of_many_takes_every_readable_sentence_once(name: str) -> None:
    assert check(understand(Article("a", VARIED)), SummaryOptions(name, 500)) == [(index, 0) for index in range(24)]


@pytest.mark.parametrize("name", list(SUMMARIZERS))
def test_another_hash_seed_chooses_the_same(name: str, elsewhere: dict[str, list[list[float]]]) -> None:
    excerpts = summarize_document(understand(Article("a", VARIED)), SummaryOptions(name, 4)).excerpts
    assert elsewhere[name] == [[one.paragraph, one.sentence, one.weight] for one in excerpts]
    assert len(excerpts) == 4


@pytest.mark.parametrize("name", list(SUMMARIZERS))
def test_a_long_text_is_read_whole_or_with_a_notice(name: str, long: Document) -> None:
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        chosen = check(long, SummaryOptions(name, 5))
    assert len(chosen) == 5
    notices = [str(one.message) for one in caught]
    assert len(notices) == (0 if name in {"lead", "edmundson"} else 1)  # these two take linear time
    for notice in notices:
        assert notice.startswith("dài: 3000 sentences; ")


@pytest.mark.parametrize("name", list(SUMMARIZERS))
def test_an_entry_says_what_it_is(name: str) -> None:
    assert SUMMARIZERS.entries[name].about
