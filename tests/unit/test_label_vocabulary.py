"""A vocabulary from a file answers as a dictionary does, and travels without what it made meanwhile."""

from __future__ import annotations

import pickle

import pytest

from toolkit.label.vocabulary import Vocabulary

TERMS = ["bảo_hiểm", "·bảo hiểm", "xã"]


def test_a_vocabulary_answers_as_a_dictionary_of_rows() -> None:
    vocabulary = Vocabulary("\n".join(TERMS))
    assert vocabulary == {"bảo_hiểm": 0, "·bảo hiểm": 1, "xã": 2}
    assert list(vocabulary) == TERMS
    assert len(vocabulary) == 3
    assert len(Vocabulary("")) == 0
    assert "xã" in vocabulary
    assert "hiểm" not in vocabulary
    with pytest.raises(KeyError):
        vocabulary["hiểm"]


def test_a_vocabulary_is_sent_as_its_terms_alone() -> None:
    vocabulary = Vocabulary("\n".join(TERMS))
    before = pickle.dumps(vocabulary)
    assert vocabulary["xã"] == 2
    assert pickle.dumps(vocabulary) == before
    assert pickle.loads(before) == vocabulary
