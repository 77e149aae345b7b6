"""What is kept of readings, labels and digests comes back wholly equal, or is made anew."""

from __future__ import annotations

import json
import warnings
import zlib
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import SAMPLES
from deadly import DiesSummarizing
from hypothesis import given
from hypothesis import strategies as st

from toolkit import Article, InputError, LabelOptions, Skipped, SummaryOptions, TopicModel, make_digest
from toolkit.label.scorer import TopicScorer
from toolkit.pipeline import Label, Summarize, load_articles
from toolkit.read import Packed
from toolkit.run import RunOptions, cache, run
from toolkit.run.cache import Cache
from toolkit.run.kept import Answer, Heard, Kept
from toolkit.run.kinds import KINDS, READING, Kind, state_of
from toolkit.run.store import Store
from toolkit.telling import SummarizeStory

STRIKE = Article(
    "đình công", "Hơn 300 công nhân nhà máy may Sông Trà đình công vì bị nợ lương ba tháng.\nHết.", "Nợ lương"
)
FOREIGN = Article("xa", "The market opened again after the holiday, and boats came from all the villages.")
WORDS = st.sampled_from(
    "công_nhân đình công nợ lương bão lũ dịch COVID-19 (Báo Sông Hậu) - 12/3 . . \n \n \u2028 ŉ e\u0301 \ud800".split(
        " "
    )
)
FIELDS = st.text("aă .\u0301:-_2", max_size=12)
ARTICLES = st.builds(
    Article,
    st.text(min_size=1, max_size=5),
    st.lists(WORDS, max_size=60).map(" ".join),
    title=st.lists(WORDS, max_size=6).map(" ".join),
    source=FIELDS,
    url=FIELDS,
    published=st.sampled_from(["", "2026-03-05", "12/3/2026", "hôm qua"]),
    path=FIELDS,
    cuts=st.lists(st.lists(st.sampled_from(["Mưa to.", "", "Nợ  lương."]), max_size=3).map(tuple)).map(tuple),
    extra=st.dictionaries(FIELDS, st.none() | st.floats(allow_nan=False) | st.lists(FIELDS) | st.tuples(FIELDS)),
)  # fmt: skip


def kept(folder: Path, work: object, kind: Kind | None = None) -> Kept[object]:
    return Kept(Store(folder), kind or KINDS[type(work)], Heard(work))  # type: ignore[arg-type]


def back(keeper: Kept[object], made: object, *asked: object) -> object:
    """What comes back of what was made, once it was kept."""
    key, _ = keeper.look_up(*asked)
    keeper.put(key, Answer(made, ()), *asked)
    key, content = keeper.look_up(*asked)
    return None if content is None else keeper.answer(key, content, *asked).made


@pytest.fixture(scope="module")
def works(scorer: TopicScorer) -> list[object]:
    return [
        Label(scorer, LabelOptions(evidence=True, thresholds={"labour": 0.2})),
        Summarize(SummaryOptions(sentences=2, explain=True), "labour", scorer),
    ]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("kept")


@pytest.mark.filterwarnings("ignore::UserWarning")
@given(article=ARTICLES, identity=st.text(min_size=1, max_size=3))
def test_any_article_comes_back_equal_also_under_another_name(
    article: Article, identity: str, works: Sequence[object], folder: Path
) -> None:
    renamed = replace(article, id=identity, path=identity)
    for work in works:
        keeper = kept(folder, work)
        assert back(keeper, work(article), article) == work(article)  # type: ignore[operator]
        key, content = keeper.look_up(renamed)
        assert content is not None
        assert keeper.answer(key, content, renamed).made == work(renamed)  # type: ignore[operator]


def test_what_does_not_come_back_equal_is_not_kept(works: Sequence[object], tmp_path: Path) -> None:
    keeper, made = kept(tmp_path, works[0]), works[0](STRIKE)  # type: ignore[operator]
    assert back(keeper, replace(made, labels=replace(made.labels, unit="paragraph")), STRIKE) is None
    assert back(keeper, made, replace(STRIKE, extra={"ai": object()})) is None
    assert back(keeper, made, STRIKE) == made


@pytest.mark.parametrize("broken", [b"", b"khong", b"[]", b"[[], [[{}]]]", b"{", b"[[], null]", b"[" * 100_000])
def test_an_entry_of_another_form_is_made_anew(works: Sequence[object], tmp_path: Path, broken: bytes) -> None:
    keeper = kept(tmp_path, works[0])
    key, _ = keeper.look_up(STRIKE)
    for content in (broken, zlib.compress(broken)):
        keeper._store.put(key, content)
        assert keeper.answer(key, content, STRIKE).made == works[0](STRIKE)  # type: ignore[operator]
        assert keeper.look_up(STRIKE)[1] != content


def test_notes_are_given_again_under_today_s_name(works: Sequence[object], tmp_path: Path) -> None:
    told = []
    for name in ("xa", "gần"):
        with Cache(tmp_path) as cache, pytest.warns(UserWarning, match=name) as notes:
            list(cache.run(works[0], [replace(FOREIGN, id=name)]))  # type: ignore[arg-type]
        told.append([str(note.message) for note in notes])
    assert told == [[f"{name}: next to no Vietnamese tone marks; its labels are unreliable"] for name in ("xa", "gần")]
    assert cache.known == 1


def test_of_several_worked_on_at_once_each_keeps_its_own_notes(works: Sequence[object], tmp_path: Path) -> None:
    given = [replace(FOREIGN if number % 3 else STRIKE, id=f"{number}") for number in range(9)]
    foreign = [one.id for one in given if one.text == FOREIGN.text]
    with pytest.warns(UserWarning, match="tone marks"):
        wanted = list(map(works[0], given))  # type: ignore[call-overload]
    for _ in range(2):
        with Cache(tmp_path) as cache, pytest.warns(UserWarning, match="tone marks") as notes:
            assert list(cache.run(works[0], given)) == wanted  # type: ignore[arg-type]
        assert [str(note.message).split(":")[0] for note in notes] == foreign


@pytest.mark.parametrize("note", [RuntimeWarning("xa: số lớn"), UserWarning("một bài khác: dài")])
def test_an_answer_with_a_note_about_something_else_is_not_kept(
    works: Sequence[object], tmp_path: Path, note: Warning
) -> None:
    keeper, made = kept(tmp_path, works[0]), works[0](STRIKE)  # type: ignore[operator]
    key, _ = keeper.look_up(STRIKE)
    keeper.put(key, Answer(made, (note,)), STRIKE)
    assert keeper.look_up(STRIKE) == (key, None)


@pytest.mark.parametrize("ending", ["html", "docx", "rtf", "pdf", "xlsx", "rss"])
def test_readings_come_back_equal_wherever_the_file_lies(tmp_path: Path, ending: str) -> None:
    content = (SAMPLES / f"sample.{ending}").read_bytes()
    places = []
    for number, name in enumerate(("a", "b/ç")):
        path = tmp_path / f"{name}.{ending}"
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content)
        with Cache(tmp_path / "đệm") as cache:
            asked: list[str] = []
            found = list(load_articles(path, remember=lambda read, asked=asked: cache.reading(_noted(read, asked))))
        assert found == list(load_articles(path))
        assert len(asked) == (number == 0)
        places.append(found)
    assert places[0] != places[1]


def _noted(read, asked):  # type: ignore[no-untyped-def]
    def noted(target: str, content: bytes, path: str, name: str) -> object:
        asked.append(path)
        return read(target, content, path, name)

    return noted


def test_pages_found_in_files_and_refusals_are_not_kept(tmp_path: Path) -> None:
    with Cache(tmp_path) as cache:
        for _ in range(2):
            with pytest.raises(InputError, match="hỏng"):
                cache.reading(_refuse)("m:f", b"", "p", "n")
    keeper = kept(tmp_path, None, READING)
    assert back(keeper, [Packed(b"", "p/a", "n/a", ".txt")], "m:f", b"", "p", "n") is None
    skipped = [Skipped("p:3", "không có chữ"), Skipped("nơi khác", "p")]
    assert back(keeper, skipped, "m:f", b"", "p", "n") == skipped


def _refuse(*_: object) -> object:
    raise InputError("hỏng")


def test_stories_are_summarized_once(
    articles: Sequence[Article], scorer: TopicScorer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    label = Label(scorer, LabelOptions(evidence=True, thresholds={"labour": 0.05, "health": 0.05}))
    more = replace(articles[0], id="nữa", text=articles[0].text + "\nCông đoàn đã đến nơi.")
    labelled = [label(one) for one in (*articles, more)]
    plain = make_digest(labelled, scorer).sections
    with Cache(tmp_path) as cache:
        assert make_digest(labelled, scorer, remember=cache.stories).sections == plain
    monkeypatch.setattr(SummarizeStory, "__call__", _refuse)
    with Cache(tmp_path) as cache:
        assert make_digest(labelled, scorer, remember=cache.stories).sections == plain
        with pytest.raises(InputError, match="hỏng"):
            make_digest(labelled, scorer, summary=SummaryOptions(sentences=1), remember=cache.stories)


@pytest.mark.filterwarnings("ignore::UserWarning")
@given(numbers=st.lists(st.integers(0, 9), max_size=30), block=st.integers(1, 8))
def test_any_run_gives_what_it_gives_without_a_cache(
    numbers: list[int], block: int, works: Sequence[object], folder: Path
) -> None:
    items = [replace(STRIKE, id=str(place), title=f"Tin {number}") for place, number in enumerate(numbers)]
    before, cache._BLOCK = cache._BLOCK, block
    try:
        with Cache(folder) as kept_:
            assert list(kept_.run(works[1], items)) == list(run(works[1], items))  # type: ignore[arg-type]
    finally:
        cache._BLOCK = before


def test_what_was_done_before_an_error_is_kept(works: Sequence[object], tmp_path: Path) -> None:
    def items():  # type: ignore[no-untyped-def]
        yield STRIKE
        yield FOREIGN
        raise InputError("hỏng")

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with pytest.raises(InputError, match="hỏng"), Cache(tmp_path) as cache:
            list(cache.run(works[0], items()))  # type: ignore[arg-type]
        with Cache(tmp_path) as cache:
            list(cache.run(works[0], [FOREIGN, STRIKE], RunOptions()))  # type: ignore[arg-type]
    assert cache.known == 2


def test_an_article_that_a_process_dies_of_leaves_the_others_in_their_order(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(KINDS, DiesSummarizing, KINDS[Summarize])
    articles = [
        Article(f"bài {n}", f"Bão số {n} đổ bộ vào miền Trung sáng nay. Hai người bị thương.") for n in range(9)
    ]
    work, lost = DiesSummarizing(deadly="bài 4"), list[Article]()
    with Cache(tmp_path / "kept") as known:
        list(known.run(work, articles[1:4:2]))
    with Cache(tmp_path / "kept") as known:
        made = [one.id for one in known.run(work, articles, RunOptions(jobs=2), died=lost.append)]
        assert known.known == 2
    assert made == [one.id for one in articles if one.id != "bài 4"]
    assert lost == [articles[4]]


def test_without_a_folder_and_for_other_work_nothing_is_kept(tmp_path: Path) -> None:
    with Cache() as cache:
        assert list(cache.run(abs, [-1, 2])) == [1, 2]
        assert cache.reading(abs) is abs
        assert cache.stories(abs) is abs
    with Cache(tmp_path) as cache:
        assert list(cache.run(abs, [-1, 2])) == [1, 2]
    assert cache.known == 0


def test_a_model_is_known_by_all_that_it_answers_with(scorer: TopicScorer, small_model: TopicModel) -> None:
    unsaved = small_model.scorer
    states = [
        json.dumps(state_of(one))
        for one in (
            scorer,
            unsaved,
            replace(unsaved, weights=unsaved.weights + 1e-9),
            replace(unsaved, vocabulary={f"{term}x": row for term, row in unsaved.vocabulary.items()}),
            replace(scorer, thresholds={unit: row + 1e-9 for unit, row in scorer.thresholds.items()}),
            replace(scorer, slopes=scorer.slopes * 2),
            replace(scorer, areas=tuple(reversed(scorer.areas))),
        )
    ]
    assert len(set(states)) == len(states)
