"""The ranker: named features, weights that anyone can read, and a choice without repetition."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit import Article, Document
from toolkit.pipeline import understand
from toolkit.segment import segment
from toolkit.shipped import MODELS
from toolkit.summarize import SummaryOptions
from toolkit.summarize.candidates import Candidates, candidates_of
from toolkit.summarize.choose import SAME, choose
from toolkit.summarize.features import NAMES, features_of
from toolkit.summarize.ranked import MOST, explain, weigh
from toolkit.summarize.readable import leans
from toolkit.vectors import WordCounts
from toolkit.words import count_syllables

POOL = """
Xã Vĩnh Hải gặt xong lúa hè thu sớm hơn mọi năm.
Xã Vĩnh Hải gặt xong lúa hè thu sớm hơn mọi năm!
Theo đó, giá lúa tươi tại ruộng tăng hai trăm đồng một cân.
Tuy nhiên, thương lái chưa trả tiền cho nông dân.
Mưa trái mùa làm ngập 12,5 ha vườn cam ven đê.
Ông cũng nói nước rút chậm vì cống bị kẹt?
“Đêm nào chúng tôi cũng bơm nước,” bà Tám kể.
Chợ nổi Vàm Rô họp lại, ghe bán khóm neo kín hai bờ:
Của và là những các một.
Ba thôn được hỗ trợ giống lúa và phân bón cho vụ sau.
""".strip().split("\n")
documents = st.builds(
    lambda lines, title: segment(Article("a", "\n".join(map(" ".join, lines)), title)),
    st.lists(st.lists(st.sampled_from(POOL), min_size=1, max_size=4), min_size=1, max_size=5),
    st.sampled_from(["", "Lúa hè thu được mùa", "..."]),
)


@pytest.fixture(scope="module")
def ranker() -> dict[str, dict[str, float]]:
    content = json.loads((MODELS / "sentence-ranker.json").read_text(encoding="utf-8"))
    features: dict[str, dict[str, float]] = content["features"]
    return features


def test_the_weights_are_those_of_the_features_computed(ranker: dict[str, dict[str, float]]) -> None:
    assert list(ranker) == list(NAMES)
    for weights in ranker.values():
        assert sorted(weights) == ["brief", "full"]
        assert np.isfinite(list(weights.values())).all()


def everything(document: Document) -> Candidates:
    return candidates_of(document, range(len(document.sentences)))


@given(document=documents, roomy=st.booleans())
def test_what_is_explained_adds_up_to_the_weight(
    document: Document, roomy: bool, ranker: dict[str, dict[str, float]]
) -> None:
    candidates = everything(document)
    options = SummaryOptions(sentences=3 if roomy else 2)
    told = explain(candidates, options)
    assert [sum(row.values()) for row in told] == pytest.approx(weigh(candidates, options), abs=1e-9)
    assert all(row.keys() == ranker.keys() for row in told)
    figures = features_of(candidates)
    kind = "full" if roomy else "brief"
    for row, found in zip(told, figures, strict=True):
        assert list(row.values()) == pytest.approx([x * ranker[name][kind] for name, x in zip(row, found, strict=True)])


@given(document=documents)
def test_features_are_figures_of_moderate_size(document: Document) -> None:
    read = features_of(everything(document))
    assert read.shape == (len(document.sentences), len(NAMES))
    assert np.isfinite(read).all()
    assert read.min() >= -1e-9
    assert read.max() < 8
    by_name = dict(zip(NAMES, read.T, strict=True))
    for name in ("relative", "title", "centroid", "start", "lead", "mass", "title_covered", "title_bigrams"):
        assert by_name[name].max() <= 1 + 1e-9


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        (POOL[0], {"earliness": 1, "depth": 0, "relative": 0, "names": 2 / 5, "leans": 0, "question": 0}),
        (POOL[2], {"leans": 1, "figures": 0, "names": 0, "length": np.log1p(13) / 5}),
        (POOL[4], {"figures": 1 / 3, "length": np.log1p(11) / 5}),
        (POOL[5], {"question": 1, "leans": 1}),
        (POOL[6], {"quoted": 1, "quote_opens": 1, "names": 1 / 5}),
        (POOL[7], {"quoted": 0, "question": 0}),
        ("– Ngày 12/3, 4.500 hộ ở 12 xã, 3 huyện và 1 thị trấn về quê.", {"figures": 1, "quote_opens": 1}),
        ("Hôm nay ông Đỗ Ân và bà Ơn ở Đắk Ơ gặp ông Ưng.", {"names": 1}),  # six capitals; five are as good as more
        ("Mưa.", {"length": np.log1p(1) / 5, "lexrank": 1 / 3, "lead": 0, "bigrams_shared": 0}),
        ("“Sao vậy?”", {"question": 1, "quoted": 1}),
    ],
)
def test_features_are_read_off_the_sentence(text: str, figures: dict[str, float]) -> None:
    document = segment(Article("a", text))
    assert len(document.sentences) == 1
    read = features_of(everything(document))
    found = dict(zip(NAMES, read[0], strict=True))
    assert {name: found[name] for name in figures} == pytest.approx(figures)


def test_features_know_places_title_and_the_rest_of_the_text() -> None:
    lines = [POOL[0], f"{POOL[4]} {POOL[9]}", *[POOL[7]] * 6, POOL[0]]
    document = segment(Article("a", "\n".join(lines), "Vĩnh Hải gặt lúa"))
    read = features_of(everything(document))
    found = dict(zip(NAMES, read.T, strict=True))
    assert found["relative"] == pytest.approx(np.arange(10) / 9)
    assert found["title"][0] == found["title"].max() > found["title"][1]
    assert found["title_covered"].tolist() == [1, 0, *found["title_covered"][2:9], 1]
    assert found["lead"][0] == 0
    assert found["lead"][9] == pytest.approx(1)
    assert found["bigrams_shared"].tolist() == [1, *found["bigrams_shared"][1:3], *[1] * 7]  # twins, and one six times
    assert found["bigrams_shared"][1:3].max() < 0.5
    assert found["title_bigrams"][0] == pytest.approx(2 / 3)  # "vĩnh hải", "gặt lúa", not "hải gặt"
    assert found["lexrank"].sum() == pytest.approx(10 / 3)  # a distribution, times a third of the count
    assert found["lexrank"][0] == found["lexrank"].max() > found["lexrank"][2]


def test_what_is_too_long_to_read_comes_last_in_order() -> None:
    lines = [f"Thôn {n % 17} có {n} nhà vườn trồng cam và khóm được giá." for n in range(MOST + 30)]
    candidates = everything(understand(Article("a", "\n".join(lines))))
    with pytest.warns(UserWarning, match=f"^a: {MOST + 30} sentences; ranked reads the first {MOST}$"):
        weights = weigh(candidates, SummaryOptions())
    assert len(weights) == MOST + 30
    assert max(weights[MOST:]) < min(weights[:MOST])
    assert all(before > after for before, after in pairwise(weights[MOST:]))
    assert len(explain(candidates, SummaryOptions())) == MOST


@given(
    document=documents,
    data=st.data(),
    sentences=st.integers(1, 9),
    words=st.none() | st.integers(1, 90),
)
def test_a_choice_fits_stands_and_repeats_nothing(
    document: Document, data: st.DataObject, sentences: int, words: int | None
) -> None:
    readable = candidates_of(document)
    weights = data.draw(st.lists(st.integers(0, 5).map(float), min_size=len(readable), max_size=len(readable)))
    candidates = readable.numbers
    chosen = [candidates[place] for place in choose(readable, weights, sentences=sentences, words=words)]
    assert chosen == sorted(set(chosen))
    assert set(chosen) <= set(candidates)
    vectors = WordCounts.of([sentence.words for sentence in document.sentences]).vectors()
    texts = [sentence.text for sentence in document.sentences]

    def fits(indices: list[int]) -> bool:
        return len(indices) <= sentences if words is None else sum(count_syllables(texts[i]) for i in indices) <= words

    def stands(index: int) -> bool:
        own = not leans(document.sentences[index]) or all(leans(document.sentences[i]) for i in candidates)
        return own or index - 1 in chosen

    def says_the_same(a: int, b: int) -> bool:
        return texts[a] == texts[b] or vectors[a] @ vectors[b] >= SAME

    assert fits(chosen)
    assert all(map(stands, chosen))
    assert not any(says_the_same(a, b) for a in chosen for b in chosen if a < b)
    for left_out in set(candidates) - set(chosen):  # nothing more could be taken
        more = fits([*chosen, left_out]) and stands(left_out)
        assert not more or any(says_the_same(left_out, one) for one in chosen)


TEXT = "\n".join((POOL[0], POOL[2], POOL[4], POOL[1], POOL[3]))  # the second and fifth lean, the fourth repeats


@pytest.mark.parametrize(
    ("weights", "sentences", "words", "chosen"),
    [
        ([1, 9, 2, 3, 8], 1, None, [3]),  # the heaviest lean on what is not taken
        ([4, 9, 2, 3, 8], 2, None, [0, 1]),
        ([4, 9, 2, 3, 8], 3, None, [0, 1, 2]),  # the fourth says what the first does
        ([1, 9, 2, 3, 8], 2, None, [3, 4]),
        ([1, 9, 2, 3, 8], 9, None, [2, 3, 4]),
        ([1, 1, 1, 1, 1], 2, None, [0, 1]),
        ([5, 1, 4, 1, 1], 9, 13, [0]),
        ([5, 1, 4, 1, 1], 9, 23, [0, 2]),
        ([5, 9, 4, 1, 1], 9, 25, [0, 1]),
        ([5, 9, 4, 1, 1], 9, 9, []),
    ],
)
def test_the_heaviest_that_may_stand_are_chosen(
    weights: list[float], sentences: int, words: int | None, chosen: list[int]
) -> None:
    document = segment(Article("a", TEXT))
    assert [count_syllables(one.text) for one in document.sentences] == [12, 13, 11, 12, 10]
    assert choose(everything(document), weights, sentences=sentences, words=words) == chosen


def test_equal_sentences_of_stop_words_are_taken_once() -> None:
    document = segment(Article("a", f"{POOL[8]}\n{POOL[8]}\nHay là hoặc và thì."))
    assert choose(everything(document), [1.0, 1.0, 1.0], sentences=3, words=None) == [0, 2]


def test_where_every_sentence_leans_any_may_be_taken() -> None:
    document = segment(Article("a", f"{POOL[2]}\n{POOL[3]}"))
    assert choose(everything(document), [1.0, 2.0], sentences=1, words=None) == [1]
    assert choose(candidates_of(document, []), [], sentences=1, words=None) == []
    assert choose(everything(document), [2.0, 2.0], sentences=1, words=None) == [0]  # the earlier among equals


@pytest.mark.parametrize(
    ("text", "leaning"),
    [
        ("Tuy nhiên, giá tăng.", True), ("“Theo đó, giá tăng.”", True), ("- Ngoài ra, giá tăng.", True),
        ("Ông cũng đến.", True), ("Bà cho biết giá tăng.", True), ("Người này khẳng định đã trả.", True),
        ("Ông Tám cũng đến.", False), ("Nhưng", True), ("Nhưngg", False), ("Songkhla ngập.", False),
        ("TUY NHIÊN, giá tăng.", True), ("Giá vẫn tăng, tuy nhiên chậm.", False), ("", False),
    ],
)  # fmt: skip
def test_openings_that_lean_on_the_sentence_before(text: str, leaning: bool) -> None:
    sentences = segment(Article("a", text)).sentences
    assert any(map(leans, sentences)) == leaning


def test_weights_of_another_format_are_refused(tmp_path: Path) -> None:
    package = Path(__file__).parents[2]
    shutil.copytree(package / "toolkit", tmp_path / "toolkit", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(package / "models", tmp_path / "models")
    (tmp_path / "models" / "sentence-ranker.json").write_text('{"format": 2, "features": {}}')
    run = subprocess.run(
        [sys.executable, "-W", "ignore", "-m", "toolkit", "summarize", "-"],
        input=json.dumps({"text": POOL[0]}), cwd=tmp_path, capture_output=True, encoding="utf-8", check=False,
        env=os.environ | {"PYTHONIOENCODING": "utf-8"},
    )  # fmt: skip
    assert run.returncode == 3
    assert "sentence-ranker.json: the ranker has format 2, this version reads 1" in run.stderr
    assert run.stdout == ""
