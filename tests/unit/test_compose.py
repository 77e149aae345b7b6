"""The briefing's order: sections as in the taxonomy, stories by probability and date, each told in full once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

import pytest

from toolkit import Digest, DigestOptions, Document, Excerpt, InputError, Labelled, Skipped, Summary, load_taxonomy
from toolkit.compose import compose
from toolkit.types import Event, Evidence

make = Callable[..., Labelled]
TAXONOMY = load_taxonomy()


def told(articles: Sequence[Document], area: str) -> Summary:
    """A digest that says which area it was made for."""
    return Summary(articles[0].article.id, (Excerpt(articles[0].article.id, 0, 0, area, 1.0),))


def composed(articles: list[Labelled], skipped: tuple[Skipped, ...] = (), **options: object) -> Digest:
    return compose(
        articles,
        TAXONOMY,
        told,
        DigestOptions(**options),
        created="2026-03-10T06:05",
        model={"name": "m"},
        skipped=skipped,
    )


def stories(digest: Digest) -> dict[str, list[str]]:
    return {section.area: [story.articles[0] for story in section.stories] for section in digest.sections}


def test_sections_follow_the_taxonomy_not_the_input(labelled: make) -> None:
    made = composed([labelled(area, {area: 0.9}) for area in reversed(TAXONOMY.ids)])
    assert tuple(section.area for section in made.sections) == TAXONOMY.ids
    assert [section.name for section in made.sections] == [area.names["vi"] for area in TAXONOMY.areas]
    assert dict(made.names) == {area.id: area.names["vi"] for area in TAXONOMY.areas}


def test_an_area_without_stories_has_no_section(labelled: make) -> None:
    assert stories(composed([labelled("1", {"health": 0.9}), labelled("2", {})])) == {"health": ["1"]}


@pytest.mark.parametrize(
    ("articles", "order"),
    [
        ([("a", 0.6, ""), ("b", 0.9, ""), ("c", 0.7, "")], "bca"),
        ([("a", 0.9, "2026-03-01"), ("b", 0.9, "2026-03-03"), ("c", 0.9, "2026-03-02T23:00")], "bca"),
        ([("a", 0.901, "2026-03-01"), ("b", 0.899, "2026-03-03")], "ba"),  # equal to a hundredth
        ([("a", 0.9, ""), ("b", 0.9, "2026-03-03"), ("c", 0.9, "")], "bac"),
        ([("c", 0.9, ""), ("a", 0.9, ""), ("b", 0.9, "")], "cab"),
    ],
)
def test_stories_stand_by_probability_then_date_then_input(
    labelled: make, articles: list[tuple[str, float, str]], order: str
) -> None:
    made = composed([labelled(identity, {"health": score}, published=date) for identity, score, date in articles])
    assert stories(made) == {"health": list(order)}


def test_a_story_stands_in_full_under_its_strongest_area_and_points_there_elsewhere(labelled: make) -> None:
    made = composed([labelled("1", {"labour": 0.6, "health": 0.9, "accession": 0.7})])
    found = {section.area: section.stories[0] for section in made.sections}
    assert {area: story.see for area, story in found.items()} == {
        "labour": "health",
        "health": "",
        "accession": "health",
    }
    assert {area: [e.text for e in story.excerpts] for area, story in found.items()} == {
        "labour": [], "health": ["health"], "accession": [],
    }  # fmt: skip
    assert found["labour"].also == ("health", "accession")
    assert [story.weight for story in found.values()] == [0.6, 0.9, 0.7]


def test_among_equal_areas_the_taxonomys_first_is_home(labelled: make) -> None:
    made = composed([labelled("1", {"health": 0.8, "labour": 0.8})])
    assert [story.see for section in made.sections for story in section.stories] == ["", "labour"]


def test_a_story_is_never_sent_to_an_area_that_is_not_shown(labelled: make) -> None:
    made = composed([labelled("1", {"labour": 0.6, "health": 0.9})], areas=("labour",))
    (section,) = made.sections
    assert (section.area, section.stories[0].see, section.stories[0].also) == ("labour", "", ("health",))
    assert [one.text for one in section.stories[0].excerpts] == ["labour"]


def test_asking_for_areas_does_not_make_the_others_unlabelled(labelled: make) -> None:
    made = composed([labelled("1", {"labour": 0.6}), labelled("2", {})], areas=("health",))
    assert (made.sections, made.unlabelled, list(made.articles)) == ((), ("2",), ["1", "2"])


def test_an_unknown_area_is_named_with_the_nearest() -> None:
    with pytest.raises(InputError, match='unknown area "labor"; did you mean "labour"') as caught:
        composed([], areas=("health", "labor"))
    assert caught.value.exit_code == 2


@pytest.mark.parametrize(
    ("since", "until", "shown"),
    [
        ("", "", ["mai", "nay", "qua", "mù", "hỏng"]),
        ("2026-03-05", "", ["mai", "nay"]),
        ("", "2026-03-05", ["nay", "qua"]),
        ("2026-03-05", "2026-03-05", ["nay"]),
        ("2027-01-01", "", []),
    ],
)
def test_a_period_holds_its_first_and_last_day(labelled: make, since: str, until: str, shown: list[str]) -> None:
    dates = {
        "mai": "2026-03-06",
        "nay": "2026-03-05T23:59:59+07:00",
        "qua": "2026-03-04",
        "mù": "",
        "hỏng": "tuần trước",
    }
    articles = [
        labelled(identity, {"health": 0.9}, published=date, path=f"{identity}.txt") for identity, date in dates.items()
    ]
    made = composed(articles, skipped=(Skipped("trước.txt", "hỏng"),), since=since, until=until)
    assert list(made.articles) == shown
    reasons = {one.path.removesuffix(".txt"): one.reason for one in made.skipped}
    assert list(reasons) == ["trước", *(identity for identity in dates if identity not in shown)]
    if "mù" in reasons:
        assert reasons["mù"] == "no date, and a period was asked for"
        assert reasons["hỏng"] == 'no ISO date ("tuần trước"), and a period was asked for'
    if "qua" in reasons:
        assert reasons["qua"] == "published 2026-03-04, outside the period asked for"


def test_the_period_runs_from_the_first_to_the_last_dated_article(labelled: make) -> None:
    dates = ["", "2026-03-05T10:00", "tháng 9", "2026-02-28", "2026-03-04"]
    made = composed([labelled(f"{n}", {}, published=date) for n, date in enumerate(dates)])
    assert made.period == ("2026-02-28", "2026-03-05")
    assert composed([labelled("1", {})]).period == ("", "")


def test_an_article_without_text_is_left_out_with_the_reason(labelled: make) -> None:
    made = composed([labelled("trống", {"health": 0.9}, "\u200b"), labelled("đủ", {"health": 0.9})])
    assert list(made.articles) == ["đủ"]
    assert made.skipped == (Skipped("trống", "no text of its own was found in it"),)


def test_two_articles_with_one_id_are_refused(labelled: make) -> None:
    with pytest.raises(InputError, match='two articles have the id "1"; give each'):
        composed([labelled("1", {}), labelled("1", {"health": 0.9})])


def test_inputs_skipped_while_articles_stream_are_listed(labelled: make) -> None:
    late: list[Skipped] = []

    def stream() -> Iterator[Labelled]:
        yield labelled("1", {})
        late.append(Skipped("b.txt", "trễ"))

    made = compose(stream(), TAXONOMY, told, DigestOptions(), created="", model={}, skipped=late)
    assert made.skipped == (Skipped("b.txt", "trễ"),)


def test_evidence_is_that_of_the_areas_label(labelled: make) -> None:
    one = labelled("1", {"health": 0.9})
    terms = {"health": tuple(Evidence(f"từ {n}", 1.0) for n in range(9)), "labour": (Evidence("khác", 1.0),)}
    evident = Labelled(one.document, replace(one.labels, evidence=terms), one.paragraphs)
    assert composed([evident]).sections[0].stories[0].evidence == ("từ 0", "từ 1", "từ 2", "từ 3", "từ 4")


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"lang": "fr"}, 'unknown language "fr"; There are: vi, en'),
        ({"since": "2026-03-02", "until": "2026-03-01"}, "the period ends (2026-03-01) before it begins (2026-03-02)"),
        ({"since": "1/3/2026"}, '"1/3/2026" is not a date; write YYYY-MM-DD'),
        ({"until": "2026-02-30"}, '"2026-02-30" is not a date; write YYYY-MM-DD'),
        ({"until": "2026-02-03T10:00"}, '"2026-02-03T10:00" is not a date; write YYYY-MM-DD'),
    ],
)
def test_options_that_cannot_be_met_are_refused(options: dict[str, str], message: str) -> None:
    with pytest.raises(InputError) as caught:
        DigestOptions(**options)
    assert str(caught.value) == message


def test_english_names_are_taken_for_an_english_briefing(labelled: make) -> None:
    made = composed([labelled("1", {"health": 0.9})], lang="en", title="Morning")
    assert (made.title, made.lang, made.sections[0].name, made.names["health"]) == ("Morning", "en", "Health", "Health")


def test_headlines_are_the_strongest_story_of_each_area_then_the_next(labelled: make) -> None:
    made = composed(
        [
            labelled("h1", {"health": 0.99}),
            labelled("h2", {"health": 0.95}),
            labelled("l1", {"labour": 0.7}),
            labelled("both", {"labour": 0.97, "health": 0.9}),
            labelled("h3", {"health": 0.6}),
            labelled("h4", {"health": 0.55}),
        ]
    )
    assert [(area, story.articles[0]) for area, story in made.headlines] == [
        ("health", "h1"), ("labour", "both"), ("health", "h2"), ("labour", "l1"), ("health", "h3"),
    ]  # fmt: skip
    assert [story.at_home for _, story in made.headlines] == [True] * 5
    assert composed([labelled("1", {})]).headlines == ()


def test_among_equally_sure_stories_the_most_told_is_a_headline(labelled: make) -> None:
    articles = [labelled("a", {"health": 0.991}), labelled("b", {"health": 0.989}), labelled("c", {"health": 0.7})]
    made = compose(
        articles, TAXONOMY, told, DigestOptions(), created="", model={},
        group=lambda _: [Event(("a",)), Event(("b",), {"c": "b"})],
    )  # fmt: skip
    assert [story.articles for _, story in made.headlines] == [("b", "c"), ("a",)]


@pytest.mark.parametrize(
    ("wanted", "articles", "shown"), [(None, 200, True), (None, 201, False), (True, 201, True), (False, 1, False)]
)
def test_full_texts_are_shown_up_to_200_articles_unless_asked(
    labelled: make, wanted: bool | None, articles: int, shown: bool
) -> None:
    one = labelled("0", {})
    many = [replace(one, document=replace(one.document, article=replace(one.document.article, id=f"{n}")))
            for n in range(articles)]  # fmt: skip
    assert composed(many, full_text=wanted).full_text is shown
