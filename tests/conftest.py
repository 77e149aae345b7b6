"""What several tests share: sample articles, a small model of our own seeds, and the command line."""

from __future__ import annotations

import io
import json
import signal
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import settings

from toolkit import Article, Labelled, Labels, TopicModel, load_articles, load_model, load_taxonomy, save_model
from toolkit.cli import main
from toolkit.label.scorer import TopicScorer
from toolkit.pipeline import understand

ROOT = Path(__file__).parents[1]
SAMPLES = ROOT / "tests" / "contracts" / "samples"
AREAS = load_taxonomy().ids

settings.register_profile("no clock", deadline=None)
settings.load_profile("no clock")


def pytest_configure() -> None:
    """Hear Ctrl-C: what a script starts in the background ignores it, and so would the commands that tests run."""
    if signal.getsignal(signal.SIGINT) == signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session")
def small_model() -> TopicModel:
    """A quarter of the seeds teach enough to tell plain cases; tests then hang on no shipped score."""
    lines = (ROOT / "seeds" / "paragraphs.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines[::4]]
    return TopicModel(AREAS, folds=2).fit([row["text"] for row in rows], [row["labels"] for row in rows])


@pytest.fixture(scope="session")
def model_path(small_model: TopicModel, tmp_path_factory: pytest.TempPathFactory) -> str:
    return str(save_model(small_model, tmp_path_factory.mktemp("model") / "small").with_suffix(""))


@pytest.fixture(scope="session")
def scorer(model_path: str) -> TopicScorer:
    return load_model(model_path)


@pytest.fixture(scope="session")
def articles() -> list[Article]:
    """Seven articles: one is about two areas, one about none, one has no title and date, one is already cut."""
    return list(load_articles(SAMPLES / "sample.jsonl"))


@pytest.fixture(scope="session")
def news(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The beginnings of our seed articles: more than one process takes at a time."""
    rows = map(json.loads, (ROOT / "seeds" / "articles.jsonl").read_text(encoding="utf-8").splitlines())
    short = ({"id": row["id"], "text": "\n".join(row["text"].splitlines()[:3])} for row in rows)
    path = tmp_path_factory.mktemp("news") / "tin.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in short), encoding="utf-8")
    return path


@pytest.fixture(scope="session")
def labelled() -> Callable[..., Labelled]:
    """Makes a labelled article by hand, so that a test says itself how probable its areas are."""

    def make(identity: str, scores: Mapping[str, float], text: str = "", **fields: str) -> Labelled:
        document = understand(Article(identity, text or f"Bài {identity} kể chuyện mùa gặt ở làng bên sông.", **fields))
        every = dict.fromkeys(AREAS, 0.0) | dict(scores)
        found = tuple(area for area in AREAS if every[area] >= 0.5)
        units = (Labels(identity, "paragraph", one.index, every, found) for one in document.paragraphs)
        dropped = (Labels(identity, "paragraph", one.index, every, (), {}, one.reason) for one in document.dropped)
        lines = sorted([*units, *dropped], key=lambda unit: unit.index or 0)
        return Labelled(document, Labels(identity, "document", None, every, found), tuple(lines))

    return make


class Ran(NamedTuple):
    """What a command left: exit code, standard output, standard error."""

    code: int
    out: str
    err: str

    @property
    def rows(self) -> list[dict[str, object]]:
        return [json.loads(line) for line in self.out.splitlines()]


@pytest.fixture
def briefing(capsysbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch) -> Callable[..., Ran]:
    """Runs the command line in this process."""

    def run(*args: object, stdin: str = "") -> Ran:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin.encode("utf-8"))))
        code = main([str(arg) for arg in args])
        out, err = capsysbinary.readouterr()
        return Ran(code, out.decode("utf-8"), err.decode("utf-8"))

    return run
