"""Folds that part no article, and thresholds that were not chosen on what they are measured on."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit import TopicModel
from toolkit.label.folds import can_learn, deal, held_out, part_of

CODES = np.repeat(np.arange(12), 3)  # twelve articles of three texts
Y = np.stack([CODES % 2, (CODES % 3 == 0).astype(int)], axis=1)


@given(folds=st.integers(2, 6), state=st.integers(0, 99))
def test_no_article_is_parted_and_every_text_is_held_out_once(folds: int, state: int) -> None:
    dealt = deal(Y, CODES, folds, state)
    assert len(dealt) == folds
    for seen, out in dealt:
        assert not set(CODES[seen]) & set(CODES[out])
        assert can_learn(Y, [seen])
        assert sorted([*seen, *out]) == list(range(36))
    assert sorted(row for _, out in dealt for row in out) == list(range(36))


def test_an_area_in_one_article_cannot_be_dealt() -> None:
    one = np.stack([(CODES == 0).astype(int)], axis=1)
    with pytest.raises(ValueError, match="too few texts to be in every part of 3 folds"):
        deal(one, CODES, 3, 0)


def test_a_smaller_part_is_within_a_larger_one_and_of_whole_articles() -> None:
    seen = deal(Y, CODES, 4, 0)[0][0]
    parts = [set(part_of(seen, CODES, share, 0).tolist()) for share in (0.25, 0.5, 1.0)]
    assert parts[0] < parts[1] < parts[2] == set(seen.tolist())
    for part in parts:
        assert all(row in part for row in seen if CODES[row] in {CODES[kept] for kept in part})


def test_each_fold_goes_by_the_curve_and_thresholds_of_the_others() -> None:
    # In the last fold all labels are turned round: what it would choose for itself must not help it.
    truth = np.tile([0, 1], 20)[:, None]
    scores = np.where(truth == 1, 2.0, -2.0) + np.linspace(0, 0.1, 40)[:, None]
    truth[32:] = 1 - truth[32:]
    rows = np.arange(40)
    folds = [(np.setdiff1d(rows, out), out) for out in np.split(rows, 5)]
    probable, assigned = held_out(scores, truth, np.ones(40, bool), folds)
    assert (assigned[32:] == (truth[32:] == 0)).all()
    before = probable[32:].copy()
    truth[32:] = 1 - truth[32:]
    assert held_out(scores, truth, np.ones(40, bool), folds)[0][32:].tolist() == before.tolist()


def test_where_an_area_is_usual_in_one_fold_alone_all_usual_texts_are_gone_by() -> None:
    truth, usual = np.tile([0, 1], 20)[:, None], np.zeros(40, bool)
    usual[:8] = True
    scores = np.where(truth == 1, 2.0, -2.0)
    rows = np.arange(40)
    folds = [(np.setdiff1d(rows, out), out) for out in np.split(rows, 5)]
    assert (held_out(scores, truth, usual, folds)[1] == (truth == 1)).all()


WORDS = "chợ sông lúa cam đê cầu thôn xã ruộng vườn kênh bến đò phà".split()


def test_what_only_an_article_has_in_common_does_not_help_a_grouped_model() -> None:
    # Each article has a word of its own, and its label is by chance: grouped, nothing can be known.
    chance = np.random.default_rng(0)
    of = np.repeat(np.arange(40), 4)
    labels = [["labour"] if article % 2 else [] for article in chance.permutation(40)[of]]
    texts = [f"{' '.join(chance.choice(WORDS, 3))} tên{article}" for article in of]
    alone, grouped = (
        TopicModel(["labour"], min_df=1).fit(texts, labels, groups=groups) for groups in (None, [f"a{n}" for n in of])
    )
    truth = np.array([bool(row) for row in labels])
    right = [float(((model.held_out_[:, 0] > 0.5) == truth).mean()) for model in (alone, grouped)]
    assert right[0] > 0.8
    assert right[1] < 0.6


def test_groups_must_be_as_many_as_texts() -> None:
    with pytest.raises(ValueError, match=r"there are 3 texts and 1 areas"):
        TopicModel(["labour"], folds=2).fit(["Thợ.", "Lúa."] * 4, [["labour"], []] * 4, groups=["a", "b", "c"])


def test_the_learning_curve_has_the_sizes_at_which_every_area_is_still_there() -> None:
    texts = [f"Công nhân xưởng {n} đình công." if n % 2 else f"Chợ nổi {n} họp sớm." for n in range(120)]
    labels = [["labour"] if n % 2 else [] for n in range(120)]
    watched: list[str] = []

    def watch(items: list[object], what: str) -> list[object]:
        watched.append(what)
        return items

    model = TopicModel(["labour"], min_df=1, folds=3)
    model.fit(texts, labels, shares=(0.01, 0.25, 0.5), watch=watch)  # type: ignore[arg-type]
    assert [size for size, _ in model.learning_curve_] == [20, 40]
    assert all(assigned.shape == (120, 1) for _, assigned in model.learning_curve_)
    assert watched == ["of 3 folds", "of 2 sizes of the learning curve"]
