"""Where the model cannot know the words, it says so; ordinary Vietnamese is labelled in silence."""

from __future__ import annotations

import warnings

import pytest

from toolkit import Article, label_articles
from toolkit.label.scorer import TopicScorer

MARKED = "Hơn ba trăm công nhân xưởng giày Hải Phú đình công vì bị nợ lương suốt ba tháng liền."
STRIPPED = "Hon ba tram cong nhan xuong giay Hai Phu dinh cong vi bi no luong suot ba thang lien."
ENGLISH = "More than three hundred workers of a shoe factory went on strike over unpaid wages."
TCVN3 = "H¬n ba tr¨m c«ng nh©n x­ëng giµy H¶i Phó ®×nh c«ng v× bÞ nî l­¬ng suèt ba th¸ng liÒn."


@pytest.mark.parametrize("text", [STRIPPED, ENGLISH, TCVN3])
def test_a_text_without_tone_marks_gives_a_warning(text: str, scorer: TopicScorer) -> None:
    with pytest.warns(UserWarning, match="^tin-1: next to no Vietnamese tone marks; its labels are unreliable$"):
        (labelled,) = label_articles([Article("tin-1", text)], scorer)
    assert all(0 <= score <= 1 for score in labelled.labels.scores.values())


@pytest.mark.parametrize("text", [MARKED, MARKED.upper(), "WTO, NATO", "", "😀 😀", "ASEAN"])
def test_ordinary_and_very_short_texts_give_none(text: str, scorer: TopicScorer) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        list(label_articles([Article("tin-1", text)], scorer))
