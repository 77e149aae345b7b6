"""Two models whose areas overlap in part are compared on those that both know, and it is said which are left out."""

from __future__ import annotations

import json
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from toolkit import Article, InputError, TopicModel, evaluate_model, save_model
from toolkit.label.scorer import TopicScorer
from toolkit.render.report import report_labels

TEXTS = {
    "Ngư dân Bến Lở kéo lưới cả đêm, cá cơm đầy khoang thuyền.": ["fishing"],
    "Bác sĩ trạm y tế khám bệnh cho bệnh nhân sốt xuất huyết.": ["health"],
    "Ngư dân bị thương khi kéo lưới được bác sĩ khám bệnh ngay trên thuyền.": ["fishing", "health"],
    "Công nhân xưởng giày đình công vì bị nợ lương ba tháng.": ["labour"],
    "Chợ nổi họp lại sau Tết, khóm và dưa hấu đầy ghe.": [],
}
DATA = [
    Article(f"{number}{beginning}", text, extra={"labels": labels})
    for number in range(4)
    for beginning, (text, labels) in zip("abcde", TEXTS.items(), strict=True)
]
LINE = (
    "Compared on what both know: health. Left out: fishing (mine only);"
    " labour, social_welfare, covid_response, accession (small only)."
)


@pytest.fixture(scope="module")
def mine_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    labels = [[area for area in row if area != "labour"] for row in TEXTS.values()] * 4
    model = TopicModel(["fishing", "health"], folds=2, min_df=1).fit([*TEXTS] * 4, labels)
    return save_model(model, tmp_path_factory.mktemp("mine") / "mine").with_suffix("")


def test_what_both_know_is_compared_as_if_there_were_nothing_else(mine_path: Path, scorer: TopicScorer) -> None:
    scores = evaluate_model(DATA, mine_path, against=scorer)
    against = scores["against"]
    assert against["left_out"] == {
        "model": ["fishing"],
        "against": ["labour", "social_welfare", "covid_response", "accession"],
    }
    for part in (scores, against, against["scores"]):
        assert list(part["areas"]) == ["health"]
    for side in (scores, against["scores"]):
        assert (side["areas"]["health"]["positives"], side["units"]) == (8, 20)
        assert list(side["model"]["thresholds"]) == list(side["model"]["top_terms"]) == ["health"]
    only = [Article(one.id, one.text, extra={"labels": [a for a in one.extra["labels"] if a == "health"]})
            for one in DATA]  # fmt: skip
    assert evaluate_model(only, mine_path, against=scorer) == scores


def test_models_of_the_same_areas_leave_nothing_out(scorer: TopicScorer) -> None:
    data = [one for one in DATA if "fishing" not in one.extra["labels"]]
    assert "left_out" not in evaluate_model(data, scorer, against=scorer)["against"]


def test_a_label_that_neither_model_knows_is_still_a_mistake(mine_path: Path, scorer: TopicScorer) -> None:
    with pytest.raises(InputError, match='unknown area "fising"; did you mean "fishing"'):
        evaluate_model([Article("x", "Cá.", extra={"labels": ["fising"]})], mine_path, against=scorer)


def test_a_table_needs_columns_of_what_both_know_alone(mine_path: Path, scorer: TopicScorer) -> None:
    rows = [{"id": one.id, "text": one.text, "health": int("health" in one.extra["labels"])} for one in DATA]
    assert evaluate_model(rows, mine_path, against=scorer)["areas"]["health"]["positives"] == 8


def test_models_without_a_common_area_are_not_compared(mine_path: Path) -> None:
    other = TopicModel(["boats"], folds=2, min_df=1).fit([*TEXTS] * 4, [["boats"], [], [], ["boats"], []] * 4)
    told = r"^the models have no area in common \(fishing, health; boats\); compare models that share some$"
    with pytest.raises(InputError, match=told):
        evaluate_model(DATA, mine_path, against=other)


@pytest.mark.parametrize(
    "form", ["table", pytest.param("html", marks=pytest.mark.skipif(not find_spec("matplotlib"), reason="no plots"))]
)
def test_reports_say_what_is_left_out(form: str, mine_path: Path, scorer: TopicScorer) -> None:
    page = report_labels(evaluate_model(DATA, mine_path, against=scorer), form).decode()
    assert LINE in page
    assert page.count("social_welfare") == 1
    same = [one for one in DATA if "labour" not in one.extra["labels"]]
    assert "Left out" not in report_labels(evaluate_model(same, mine_path, against=mine_path), form).decode()


def test_the_command_compares_them_too(
    mine_path: Path, model_path: str, tmp_path: Path, briefing: Callable[..., Any]
) -> None:
    data = tmp_path / "d.jsonl"
    data.write_text("".join(json.dumps({"id": one.id, "text": one.text, **one.extra}) + "\n" for one in DATA), "utf-8")
    ran = briefing("evaluate", "labels", data, "--model", mine_path, "--against", model_path)
    assert (ran.code, ran.out.count(f"\n{LINE}\n")) == (0, 1)


def test_data_that_taught_a_model_are_said_to_flatter_it(
    small_model: TopicModel, model_path: str, tmp_path: Path, briefing: Callable[..., Any]
) -> None:
    data, kept, command = tmp_path / "d.jsonl", tmp_path / "kept.jsonl", "briefing train {} --test {} -o m"
    for path in (data, kept):
        path.write_text('{"id": "a", "text": "Công nhân đình công.", "labels": ["labour"]}\n', "utf-8")
    mine = save_model(small_model, tmp_path / "m", card={"command": command.format(data, kept)}).with_suffix("")
    told = f"note: {mine} learned from {data}, so these scores flatter it; measure on labels kept back\n"
    assert briefing("evaluate", "labels", data, "--model", model_path, "--against", mine).err == told
    assert briefing("evaluate", "labels", kept, "--model", mine).err == ""
    save_model(small_model, mine, card={"command": "the office's own script"})
    assert briefing("evaluate", "labels", data, "--model", mine).err == ""
