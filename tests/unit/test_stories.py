"""Stories in a briefing: across areas, in every format, and switched off."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import pytest

from toolkit import Digest, DigestOptions, Document, Event, Excerpt, Labelled, Summary, load_taxonomy, make_digest
from toolkit.compose import compose
from toolkit.label.scorer import TopicScorer
from toolkit.render import RENDERERS, render

make = Callable[..., Labelled]
EVENTS = (Event(("a", "b"), {"c": "b"}), Event(("d",)))


def told(articles: Sequence[Document], area: str) -> Summary:
    """The first sentence of every article, and in `covid_response` another one of the first article."""
    excerpts = [Excerpt(one.article.id, 0, 0, one.sentences[0].text, 1.0) for one in articles]
    if area == "covid_response":
        excerpts[0] = Excerpt(articles[0].article.id, 0, 1, articles[0].sentences[1].text, 1.0)
    return Summary(articles[0].article.id, tuple(excerpts))


@pytest.fixture
def articles(labelled: make) -> list[Labelled]:
    def paper(identity: str, scores: dict[str, float], **fields: str) -> Labelled:
        text = f"Trạm xá bản {identity.upper()} hết vắc-xin từ sáng. Y tá {identity.upper()} gọi về huyện xin thêm."
        return labelled(identity, scores, text, title=f"Trạm xá {identity.upper()}", **fields)

    return [
        paper("a", {"health": 0.7}, source="Báo Suối", published="2026-03-04"),
        paper("b", {"health": 0.8, "covid_response": 0.6}, source="Báo Đèo", url="https://deo.example/b"),
        paper("c", {"labour": 0.55}, source="Báo Rừng", published="2026-03-06", url="https://rung.example/c"),
        paper("d", {"health": 0.75}, source="Báo Suối"),
        labelled("e", {}, "Đội bóng Hồ Chứa thắng bốn bàn."),
    ]


def composed(articles: list[Labelled], events: Sequence[Event] = EVENTS, **options: Any) -> Digest:
    def group(shown: Iterable[str]) -> Sequence[Event]:
        known = {one for event in events for one in event.members}
        return [*events, *(Event((one,)) for one in shown if one not in known)]

    return compose(
        articles, load_taxonomy(), told, DigestOptions(**options), created="2026-03-10T06:05", model={"name": "m"},
        group=group,
    )  # fmt: skip


def test_a_story_is_as_strong_as_its_strongest_article_and_has_the_areas_of_all(articles: list[Labelled]) -> None:
    sections = {section.area: section.stories for section in composed(articles).sections}
    assert {area: [one.articles for one in stories] for area, stories in sections.items()} == {
        "labour": [("a", "b", "c")],
        "health": [("a", "b", "c"), ("d",)],
        "covid_response": [("a", "b", "c")],
    }
    assert [one.weight for one in sections["health"]] == [0.8, 0.75]
    whole = sections["health"][0]
    assert (whole.title, whole.told, whole.copies) == ("Trạm xá A", ("a", "b"), {"c": "b"})
    assert whole.also == ("labour", "covid_response")
    assert [one.article for one in whole.excerpts] == ["a", "b"]


def test_a_digest_is_told_again_only_where_half_of_it_is_new(articles: list[Labelled]) -> None:
    sections = {section.area: section.stories[0] for section in composed(articles).sections}
    assert {area: story.see for area, story in sections.items()} == {
        "labour": "health", "health": "", "covid_response": "",
    }  # fmt: skip
    assert sections["labour"].excerpts == ()
    three = composed(articles, [Event(("a", "b", "d")), Event(("c",))])
    assert next(one for one in three.sections if one.area == "covid_response").stories[0].see == "health"


def test_an_article_of_one_area_keeps_its_plain_digest(articles: list[Labelled]) -> None:
    asked: list[tuple[str, str]] = []

    def listening(shown: Sequence[Document], area: str) -> Summary:
        asked.append((shown[0].article.id, area))
        return told(shown, area)

    compose(articles[:2], load_taxonomy(), listening, DigestOptions(), created="", model={})
    assert ("a", "") in asked
    assert {area for identity, area in asked if identity == "b"} == {"health", "covid_response"}


def test_an_article_without_an_area_joins_the_story_of_its_event(articles: list[Labelled]) -> None:
    made = composed(articles, [Event(("a", "e"))])
    assert made.unlabelled == ()
    assert made.sections[-2].stories[-1].articles == ("a", "e")
    assert composed(articles).unlabelled == ("e",)


@pytest.mark.parametrize("form", [form for form in RENDERERS if form != "docx"])  # which has them in notes
def test_every_format_shows_all_sources(form: str, articles: list[Labelled]) -> None:
    page = render(composed(articles), form).decode("utf-8")
    for shown in ("Trạm xá A", "Trạm xá B", "Trạm xá C", "Báo Suối", "Báo Đèo", "Báo Rừng", "https://rung.example/c"):
        assert shown in page or (form == "txt" and shown.startswith("https"))
    if form != "json":
        assert "[Báo Đèo, 1.1]" in page or form == "html"
        assert "Cùng nội dung" in page


@pytest.mark.parametrize("form", ["md", "html", "txt"])
def test_a_copy_is_listed_below_the_article_that_stands_for_it(form: str, articles: list[Labelled]) -> None:
    page = render(composed(articles), form).decode("utf-8")
    places = [page.index(shown) for shown in ("1. ", "2. ", "Cùng nội dung", "Trạm xá C")]
    assert places == sorted(places)


def test_two_articles_of_one_outlet_are_told_apart_by_number(articles: list[Labelled]) -> None:
    made = composed(articles, [Event(("a", "d"))], lang="en")
    page = render(made, "md").decode("utf-8")
    assert "[article 1, 1.1]" in page.replace("\\", "")
    assert "[article 2, 1.1]" in page.replace("\\", "")


def test_json_says_which_article_a_copy_is_folded_into(articles: list[Labelled]) -> None:
    page = json.loads(render(composed(articles), "json"))
    story = page["sections"][1]["stories"][0]
    assert (story["articles"], story["copies"]) == (["a", "b", "c"], {"c": "b"})


def test_html_ids_stay_unique_where_a_story_stands_twice(articles: list[Labelled]) -> None:
    page = render(composed(articles), "html").decode("utf-8")
    ids = [piece.split('"')[0] for piece in page.split(' id="')[1:]]
    assert len(ids) == len(set(ids))
    links = [piece.split('"')[0] for piece in page.split('href="#')[1:]]
    assert set(links) <= set(ids)


def test_a_briefing_holds_each_article_in_one_story_and_quotes_it_word_for_word(scorer: TopicScorer) -> None:
    from toolkit import load_articles

    articles = list(load_articles(Path(__file__).parents[2] / "seeds" / "articles.jsonl"))
    made = make_digest(articles, scorer)
    members = {story.articles for section in made.sections for story in section.stories}
    counted = [identity for one in members for identity in one] + list(made.unlabelled)
    assert sorted(counted) == sorted(one.id for one in articles)
    texts = {one.id: one.text.split("\n") for one in articles}
    for story in (story for section in made.sections for story in section.stories):
        assert all(
            one.article in story.told and one.text in texts[one.article][one.paragraph] for one in story.excerpts
        )


BITTEN = "Bác sĩ trạm xá Hòn Vẹt mổ cấp cứu cho một bệnh nhân bị rắn cắn trong đêm bão. Bệnh nhân {} đã tỉnh."
FILES = {
    "một": BITTEN.format("Lò Văn Páo"),
    "hai": BITTEN.format("họ Lò"),
    "ba/hai": BITTEN.format("họ  LÒ"),
    "bóng": "Đội bóng Hồ Chứa thắng bốn bàn trên sân nhà.",
    "bóng nữa": "Đội bóng Hồ Chứa thắng bốn bàn trên sân nhà!",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in FILES.items():
        file = tmp_path / f"{name}.txt"
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("switch", "stories"),
    [((), [{"một", "hai", "ba/hai"}]), (("--no-stories",), [{"một"}, {"hai", "ba/hai"}])],
)
def test_without_stories_only_the_same_text_is_told_once(
    briefing: Callable[..., Any], model_path: str, folder: Path, switch: tuple[str, ...], stories: list[set[str]]
) -> None:
    ran = briefing("digest", folder, "--format", "json", "--model", model_path, *switch)
    assert ran.code == 0
    page = json.loads(ran.out)
    (section,) = page["sections"]
    found = [{identity.removesuffix(".txt") for identity in story["articles"]} for story in section["stories"]]
    assert sorted(found, key=len) == sorted(stories, key=len)
    assert "hai.txt" in page["copies"]
    assert page["copies"]["bóng.txt"] == "bóng nữa.txt"
    assert set(page["unlabelled"]) == {"bóng.txt", "bóng nữa.txt"}


@pytest.mark.parametrize("form", ["md", "html", "txt"])
def test_the_same_text_is_shown_once_with_both_paths(
    briefing: Callable[..., Any], model_path: str, folder: Path, form: str
) -> None:
    page = briefing("digest", folder, "--no-stories", "--format", form, "--model", model_path).out.replace("\\", "")
    for first, copy in (("ba/hai.txt", "hai.txt"), ("bóng nữa.txt", "bóng.txt")):
        paths = [str(folder / Path(name)).replace("\\", "") for name in (first, copy)]
        assert page.count(paths[0]) >= 1  # once more where it is among the headlines
        assert page.count(paths[1]) == 1
        assert page.index(paths[0]) < page.index("Cùng nội dung", page.index(paths[0])) < page.index(paths[1])


def test_label_and_summarize_answer_every_name(briefing: Callable[..., Any], model_path: str, folder: Path) -> None:
    ids = sorted(f"{name}.txt" for name in FILES)
    rows = briefing("label", folder, "--unit", "document", "--model", model_path).rows
    assert sorted(row["id"] for row in rows) == ids
    assert sorted(row["id"] for row in briefing("summarize", folder).rows) == ids
