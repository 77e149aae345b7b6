"""The pages of evaluate: what stands in them, hostile names and texts, and drawings that are the same each time."""

from __future__ import annotations

import re
import sys
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit import Article, ToolkitError, TopicModel, evaluate_model, evaluate_summaries, load_taxonomy
from toolkit.label.scorer import TopicScorer
from toolkit.render.report import as_json, check_form, form_of, report_labels, report_summaries
from toolkit.render.report.labels import learning_points
from toolkit.render.report.plots import draw, shown, term_plot
from toolkit.render.report.svg import INKS

pytest.importorskip("matplotlib", reason='no matplotlib here: pip install "briefing-toolkit[plots]"')
UNITS = (
    ("Hơn ba trăm công nhân xưởng giày đình công vì bị nợ lương.", ["labour"]),
    ("Bác sĩ trạm y tế khám và phát thuốc cho bệnh nhân.", ["health"]),
    ("Chợ nổi họp lại sau tết, ghe bán khóm neo kín hai bờ.", []),
)
CURVE = {"texts": 600, "mean_f1": 0.625, "learning_curve": {"sizes": [150, 300], "mean_f1": [0.25, 0.5]}}
HOSTILE = "<script>alert(1)</script>\"' onload=x $\\frac{}$ Ứng phó \u202e]]> &amp;"


def units(note: str = "") -> list[Article]:
    return [
        Article(f"{note}u{n}", f"{text} {note}", extra={"labels": labels, "slice": f"{note}s"})
        for n, (text, labels) in enumerate(UNITS * 6)
    ]


@pytest.fixture(scope="module")
def other() -> TopicModel:
    """A model that takes work for health and health for work."""
    taught = [
        *zip((text for text, _ in UNITS), (["health"], ["labour"], []), strict=True),
        ("Trợ cấp cho hộ nghèo.", ["social_welfare"]),
        ("Thêm ca mắc COVID-19.", ["covid_response"]),
        ("Gia nhập công ước.", ["accession"]),
    ] * 4
    return TopicModel(load_taxonomy().ids, folds=2, min_df=1).fit(
        [text for text, _ in taught], [row for _, row in taught]
    )


class Seen(HTMLParser):
    """What a browser finds in a page: its elements, and the text outside of them."""

    def __init__(self, page: bytes) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(page.decode("utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]


def test_a_page_shows_scores_plots_terms_and_what_changed(scorer: TopicScorer, other: TopicModel) -> None:
    scores = evaluate_model(units(), scorer, against=other)
    assert scores["against"]["changed"]
    seen = Seen(report_labels(scores, "html"))
    titles = "Scores Precision What_is_taken_for_what Terms_that_weigh_most_in_small What_changed The_surest".split()
    assert all(title.replace("_", " ") in seen.text for title in titles)
    assert scores["against"]["verdict"] in seen.text
    assert "u0" in seen.text
    assert "công nhân xưởng giày đình công" in seen.text
    plots = [one for one in seen.all("svg") if one.get("role") == "img"]
    assert len(plots) == 2 + 5 + 1 + 2 + 5  # F1 and difference, precision by recall, reliability, confusion, terms
    assert all(one["aria-label"] for one in plots)
    assert "lương +" in str(plots[-5]["aria-label"])
    assert "Would more data help" not in seen.text  # neither card has a learning curve


def test_a_page_of_one_model_compares_nothing(scorer: TopicScorer) -> None:
    seen = Seen(report_labels(evaluate_model(units(), scorer), "html"))
    assert "What changed" not in seen.text
    assert len([one for one in seen.all("svg") if one.get("role") == "img"]) == 1 + 5 + 1 + 1 + 5


def test_a_learning_curve_of_the_card_is_drawn(scorer: TopicScorer) -> None:
    scores = evaluate_model(units(), scorer)
    scores["model"]["card"]["scores"] = {"cross_validation": CURVE}
    page = report_labels(scores, "html").decode()
    assert "150 paragraphs: mean F1 0.250; 300 paragraphs: mean F1 0.500; 600 paragraphs: mean F1 0.625" in page


@pytest.mark.parametrize(
    "scores",
    [
        {"cross_validation": CURVE | {"texts": "x"}},
        {"cross_validation": CURVE | {"learning_curve": {"sizes": [150], "mean_f1": []}}},
        {"cross_validation": CURVE | {"learning_curve": 3}},
        {"cross_validation": "x"},
        ["x"],
        None,
    ],
)
def test_what_is_no_learning_curve_is_not_drawn(scores: object) -> None:
    assert learning_points({"scores": scores}) == learning_points({}) == []


def test_hostile_ids_texts_slices_and_names_stay_text(scorer: TopicScorer, other: TopicModel) -> None:
    scores = evaluate_model(units(HOSTILE), scorer, against=other)
    for name in (scores["model"], scores["against"]["scores"]["model"]):
        name["name"] = HOSTILE
        name["top_terms"]["labour"][0]["term"] = HOSTILE + "\x00\x1b"
    page = report_labels(scores, "html")
    seen = Seen(page)
    assert HOSTILE in seen.text
    assert not seen.all("script")
    assert not [name for _, attributes in seen.tags for name in attributes if name.startswith("on") or name == "style"]
    assert b"http" not in re.sub(rb"http-equiv", b"", page)
    assert b"default-src 'none'; style-src 'sha256-" in page


def test_ids_of_a_page_are_its_own_and_references_lead_to_them(scorer: TopicScorer, other: TopicModel) -> None:
    seen = Seen(report_labels(evaluate_model(units(), scorer, against=other), "html"))
    ids = [attributes["id"] for _, attributes in seen.tags if "id" in attributes]
    assert len(ids) == len(set(ids))
    references = [one["clip-path"][5:-1] for _, one in seen.tags if one.get("clip-path")]  # type: ignore[index]
    references += [str(one["href"])[1:] for one in seen.all("use")]
    assert len(references) > 50
    assert set(references) <= set(ids)


def test_the_same_scores_give_the_same_page_whatever_matplotlib_was_told(scorer: TopicScorer) -> None:
    from matplotlib import rc_context

    scores = evaluate_model(units(), scorer)
    first = report_labels(scores, "html")
    with rc_context({"font.size": 40, "svg.fonttype": "path", "axes.facecolor": "red", "text.usetex": True}):
        assert report_labels(scores, "html") == first
    assert len(first) < 150_000


@settings(max_examples=30)
@given(st.text())
def test_any_term_can_stand_beside_an_axis(term: str) -> None:
    label = shown(term)
    assert len(label) <= 32
    drawn = ET.fromstring(term_plot("t", "told", [(term, 2.0), ("đình công", -1.0)]))
    texts = [one.text for one in drawn.iter("text")]
    assert "đình công" in texts
    assert not label.strip() or label in texts


def test_what_no_page_may_hold_is_left_out_of_a_drawing() -> None:
    def paint(axes: object) -> None:
        axes.plot([0, 1], color="red")  # type: ignore[attr-defined]  # no ink of ours
        axes.plot([1, 0], color=INKS["t1"])  # type: ignore[attr-defined]
        axes.imshow([[0, 1], [1, 0]])  # type: ignore[attr-defined]
        axes.set_title("a", url="javascript:alert(1)")  # type: ignore[attr-defined]

    svg = str(draw("x", 'told "so"', 100, paint))
    assert 'aria-label="told &quot;so&quot;"' in svg
    assert "stroke-t1" in svg
    for hidden in ("<image", "style", "javascript", "<a ", "red", "ff0000", "metadata", "xlink"):
        assert hidden not in svg


def test_summaries_have_a_page_too() -> None:
    text = "Phà Vàm Rô ngừng chạy từ trưa nay.\nGió cấp bảy làm hai bến đóng cửa.\nKhách phải ngủ lại ở bến."
    ferry = Article("pha", text, extra={"reference": "Phà ngừng chạy, khách ngủ lại ở bến."})
    scores = evaluate_summaries([ferry], ["textrank"])
    seen = Seen(report_summaries(scores, "html"))
    assert len(seen.all("svg")) == len(scores["methods"]["lead"]) == 7
    assert "ROUGE-2 by syllable" in seen.text
    assert f"{100 * scores['methods']['textrank']['syllable_r1']['mean']:.2f}" in seen.text
    votes = Article("cho", "", cuts=(("Chợ nổi họp lại sau tết.", "Khách đến sớm."),), extra={"votes": [[4, 1]]})
    page = report_summaries(evaluate_summaries([votes], ["textrank"]), "html")
    assert "votes@3" in Seen(page).text
    assert report_summaries(scores, "json").decode() == as_json(scores) + "\n"


@pytest.mark.parametrize(
    ("path", "form"), [(None, "table"), ("a.txt", "table"), ("a.json", "json"), ("b/A.HTML", "html"), ("a.htm", "html")]
)
def test_a_report_takes_its_form_from_the_file(path: str | None, form: str) -> None:
    assert form_of(path) == form_of(Path(path) if path else None) == form


def test_without_matplotlib_a_page_is_refused_and_the_rest_is_there(
    scorer: TopicScorer, monkeypatch: pytest.MonkeyPatch
) -> None:
    scores = evaluate_model(units(), scorer)
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    with pytest.raises(ToolkitError, match=r'matplotlib; pip install "briefing-toolkit\[plots\]"'):
        check_form("html")
    with pytest.raises(ToolkitError, match="need matplotlib"):
        report_labels(scores, "html")
    assert report_labels(scores, "table").startswith(b"area")
