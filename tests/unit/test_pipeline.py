"""The functions that other programs call, over the whole flow."""

from __future__ import annotations

import json
import pickle
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from sklearn.exceptions import NotFittedError

from toolkit import (
    Article,
    DigestOptions,
    InputError,
    Labelled,
    LabelOptions,
    ModelFileError,
    Skipped,
    SummaryOptions,
    TopicModel,
    label_articles,
    load_articles,
    load_taxonomy,
    make_digest,
    summarize_articles,
)
from toolkit.experiments.labels import train_model
from toolkit.label.scorer import TopicScorer
from toolkit.pipeline import Label, Summarize, scorer_of, understand
from toolkit.shipped import DEFAULT_MODEL, MODELS

make = Callable[..., Labelled]
PAGE = "Trang chủ\nThợ giày nghỉ việc\nThợ giày Hải Phú nghỉ việc từ sáng nay. Chủ xưởng hứa trả lương."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text(PAGE, encoding="utf-8")
    (tmp_path / "b.jsonl").write_text('{"id": "b", "text": "Chợ nổi họp lại."}\n{"id": "c"}\n', encoding="utf-8")
    (tmp_path / "c.heic").write_bytes(b"\x00")
    return tmp_path


def test_articles_are_read_and_cleaned(folder: Path) -> None:
    skipped: list[Skipped] = []
    articles = list(load_articles(folder, skipped=skipped))
    assert [(one.id, one.title) for one in articles] == [("a.txt", "Thợ giày nghỉ việc"), ("b", "")]
    assert [Path(one.path).name for one in skipped] == ["b.jsonl:2", "c.heic"]
    assert all(one.reason for one in skipped)


@pytest.mark.parametrize("given", [str, Path, lambda path: [str(path)], lambda path: iter([path])])
def test_one_path_or_several_may_be_given(given: Callable[[Path], object], folder: Path) -> None:
    assert [one.id for one in load_articles(given(folder / "a.txt"))] == ["a.txt"]  # type: ignore[arg-type]


def test_what_is_skipped_gives_a_warning_where_nobody_takes_it(folder: Path) -> None:
    with pytest.warns(UserWarning, match=r"^skipped .*c\.heic: this ending is not one that can be read") as caught:
        list(load_articles([folder / "a.txt", folder / "c.heic"]))
    assert len(caught) == 1


@pytest.mark.parametrize(
    ("name", "message"),
    [("c.heic", r"c\.heic: this ending"), ("b.jsonl", r"b\.jsonl:2: "), ("d.txt", r"d\.txt: no such file")],
)
def test_strict_reading_stops_at_the_first_bad_input(folder: Path, name: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        list(load_articles(folder / name, strict=True))


def test_a_model_may_be_given_in_every_form(small_model: TopicModel, model_path: str, scorer: TopicScorer) -> None:
    text = ["Bác sĩ mổ cấp cứu cho bệnh nhân."]
    wanted = small_model.predict_proba(text).tolist()
    for given in (small_model, model_path, Path(model_path), f"{model_path}.npz", scorer):
        assert scorer_of(given).predict_proba(text).tolist() == wanted
    assert scorer_of("priority-areas").card["name"] == "priority-areas"


def test_a_model_that_is_not_there_or_not_fitted_is_refused() -> None:
    with pytest.raises(ModelFileError, match="no such model"):
        scorer_of("no-such-model")
    with pytest.raises(NotFittedError):
        scorer_of(TopicModel())


def test_articles_are_labelled_in_order_as_they_come(articles: list[Article], scorer: TopicScorer) -> None:
    taken: list[str] = []

    def stream() -> Iterator[Article]:
        for one in articles:
            taken.append(one.id)
            yield one

    labelled = label_articles(stream(), scorer)
    assert isinstance(labelled, Iterator)
    assert next(labelled).labels.id == taken[-1] == articles[0].id
    assert len(taken) == 1
    found = {one.labels.id: one.labels.areas for one in labelled}
    assert list(found) == [one.id for one in articles[1:]]
    assert "health" in found["tram-y-te"]
    assert found["ho-chua"] == ()


def test_label_options_reach_the_labels(articles: list[Article], scorer: TopicScorer) -> None:
    (plain,) = label_articles(articles[:1], scorer)
    (told,) = label_articles(articles[:1], scorer, LabelOptions(evidence=True))
    assert plain.labels.areas[:1] == ("labour",)
    assert not plain.labels.evidence
    assert told.labels.evidence["labour"]
    (all_of_them,) = label_articles(articles[:1], scorer, LabelOptions(thresholds=dict.fromkeys(scorer.areas, 0.0)))
    assert all_of_them.labels.areas == scorer.areas


def test_summaries_come_in_order_with_the_options(articles: list[Article]) -> None:
    summaries = list(summarize_articles(articles, SummaryOptions("lexrank", 1)))
    assert [one.id for one in summaries] == [one.id for one in articles]
    assert {len(one.excerpts) for one in summaries} == {1}
    cut = summaries[-1].excerpts[0]
    assert cut.text in articles[-1].cuts[cut.paragraph]
    assert max(len(one.excerpts) for one in summarize_articles(articles)) == 3


def test_a_digest_tells_what_it_was_made_of(articles: list[Article], scorer: TopicScorer, model_path: str) -> None:
    chosen, summary = DigestOptions("Sáng", "en"), SummaryOptions(sentences=1)
    made = make_digest(articles, scorer, options=chosen, summary=summary, skipped=[Skipped("x", "y")])
    assert (made.title, made.lang, made.skipped) == ("Sáng", "en", (Skipped("x", "y"),))
    assert list(made.articles) == [one.id for one in articles]
    assert made.period == ("2026-02-20", "2026-03-09")
    assert datetime.fromisoformat(made.created).tzinfo
    card = json.loads(Path(f"{model_path}.json").read_text(encoding="utf-8"))
    assert made.model == {"name": "small", "trained": "", "sha256": card["sha256"]["npz"], "mean_f1": None}
    full = [story for section in made.sections for story in section.stories if not story.see]
    assert full
    for story in full:
        assert len(story.excerpts) == 1
        assert story.evidence


def test_every_sentence_of_a_digest_stands_in_its_article(articles: list[Article], scorer: TopicScorer) -> None:
    made = make_digest(articles, scorer, summary=SummaryOptions("textrank", 4))
    texts = {one.id: one.text.split("\n") for one in articles}
    excerpts = [one for section in made.sections for story in section.stories for one in story.excerpts]
    assert excerpts
    for one in excerpts:
        assert one.text in texts[one.article][one.paragraph]


def test_a_digest_of_nothing_is_empty(scorer: TopicScorer) -> None:
    made = make_digest([], scorer)
    assert (made.sections, made.articles, made.unlabelled, made.period) == ((), {}, (), ("", ""))


def test_what_is_labelled_is_not_labelled_again(labelled: make, articles: list[Article], scorer: TopicScorer) -> None:
    by_hand = labelled("tay", {"accession": 0.99}, "Bác sĩ mổ cấp cứu cho bệnh nhân.")
    made = make_digest([by_hand, articles[1]], scorer)
    assert made.articles["tay"] == by_hand
    assert [section.area for section in made.sections][-1] == "accession"


def test_a_model_that_was_not_saved_has_no_name(small_model: TopicModel, articles: list[Article]) -> None:
    assert make_digest(articles[:1], small_model).model == {
        "name": "unsaved model", "trained": "", "sha256": "", "mean_f1": None,
    }  # fmt: skip


def test_a_digest_tells_how_good_the_shipped_model_is() -> None:
    card = json.loads((MODELS / f"{DEFAULT_MODEL}.json").read_text(encoding="utf-8"))
    assert make_digest([]).model["mean_f1"] == card["scores"]["cross_validation"]["mean_f1"]


def test_a_taxonomy_with_other_areas_than_the_models_is_refused(scorer: TopicScorer) -> None:
    taxonomy = load_taxonomy()
    with pytest.raises(InputError, match=r"the model knows .*accession, the taxonomy has labour, .*--taxonomy"):
        make_digest([], scorer, taxonomy=replace(taxonomy, areas=taxonomy.areas[:-1]))
    turned = replace(taxonomy, areas=taxonomy.areas[::-1])
    assert list(make_digest([], scorer, taxonomy=turned).names) == list(scorer.areas[::-1])


def test_stages_can_be_sent_to_other_processes(articles: list[Article], scorer: TopicScorer) -> None:
    for stage in (Label(scorer, LabelOptions(evidence=True)), Summarize(SummaryOptions("lsa", 2)), understand):
        assert pickle.loads(pickle.dumps(stage))(articles[1]) == stage(articles[1])


def test_training_learns_the_areas_of_the_taxonomy() -> None:
    taxonomy = load_taxonomy()
    few = replace(taxonomy, areas=taxonomy.areas[:2])
    lines = [(area.id, term) for area in few.areas for term in area.seed_terms[:12]]
    lines += [("", f"đội bóng {n}") for n in range(12)]
    data = [
        Article(f"{n}", f"Chuyện về {term} ở làng.", extra={"labels": [area] if area else []})
        for n, (area, term) in enumerate(lines)
    ]
    model, card = train_model(data, few)
    assert list(model.classes_) == ["labour", "social_welfare"]
    assert card["data"]["by_area"] == {"labour": 12, "social_welfare": 12, "none": 12}  # type: ignore[index]
    with pytest.raises(InputError, match="too few paragraphs"):
        train_model(data)
