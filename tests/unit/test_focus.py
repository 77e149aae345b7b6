"""A focused digest holds what an officer of the area needs."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from toolkit import Article, InputError, SummaryOptions, summarize_articles
from toolkit.label.scorer import TopicScorer

TEXT = """
Hội nghị điều phối của tỉnh Bến Lũy khai mạc sáng thứ ba tại nhà văn hóa với hơn hai trăm người dự.
Hơn ba trăm công nhân xưởng giày Hải Phú đình công vì bị nợ lương, công đoàn đã vào cuộc thương lượng.
Bệnh viện tỉnh điều trị khỏi cho bốn mươi bệnh nhân sốt xuất huyết, các bác sĩ cho xuất viện hôm qua.
Đội văn nghệ thiếu nhi biểu diễn ba tiết mục múa quạt chào mừng các đại biểu về dự trong buổi tối.
""".strip()


@pytest.mark.parametrize(("focus", "paragraph"), [("labour", 1), ("health", 2)])
def test_the_sentence_of_the_area_is_chosen(focus: str, paragraph: int, scorer: TopicScorer) -> None:
    (summary,) = summarize_articles([Article("a", TEXT)], SummaryOptions(sentences=1), focus=focus, model=scorer)
    assert [excerpt.paragraph for excerpt in summary.excerpts] == [paragraph]
    assert summary.excerpts[0].text in TEXT


def test_a_focus_that_is_no_area_is_refused(scorer: TopicScorer) -> None:
    with pytest.raises(InputError, match='unknown area "labor"; did you mean "labour"'):
        list(summarize_articles([Article("a", TEXT)], focus="labor", model=scorer))


@pytest.mark.parametrize("text", ["", "...", "Một câu."])
def test_a_focus_on_next_to_nothing_is_no_failure(text: str, scorer: TopicScorer) -> None:
    (summary,) = summarize_articles([Article("a", text)], focus="labour", model=scorer)
    assert len(summary.excerpts) <= 1


def test_the_command_line_takes_a_focus(briefing: Callable[..., Any], model_path: Path, tmp_path: Path) -> None:
    (tmp_path / "tin.txt").write_text(TEXT, encoding="utf-8")
    ran = briefing("summarize", tmp_path, "--focus", "health", "--sentences", "1", "--model", model_path)
    assert (ran.code, ran.err) == (0, "1 article, 0 skipped\n")
    assert "Bệnh viện tỉnh điều trị" in ran.out
