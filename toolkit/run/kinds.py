"""What is kept of each kind of work: what it depends on, what it is called, and its form."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from functools import cache
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from toolkit.label.scorer import TopicScorer
from toolkit.pipeline import Label, Summarize
from toolkit.run import plain
from toolkit.shipped import MODELS
from toolkit.telling import SummarizeStory
from toolkit.types import Article, Document

_WORDS = ("pyvi", "numpy")
_METHODS = (*_WORDS, "scipy", "sumy")
_READERS = (
    "trafilatura", "courlan", "dateparser", "htmldate", "justext", "lxml", "python-docx", "striprtf", "pypdfium2",
    "openpyxl", "feedparser",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Kind:
    """How the answers of one kind of work are kept; where the work takes several things, so do all of these.

    Attributes
    ----------
    name : str
        Its own among the kinds.
    libraries : tuple of str
        Distributions of others that answers depend on.
    setting : callable
        Of the work: its options and model, as JSON has them.
    content : callable
        Of what the work is done on: all that an answer depends on, but not what that is called.
    called : callable
        Of the same: the name with which notes about it begin.
    pack, unpack : callable
        An answer as JSON has it, given what it was made of; and again.
    """

    name: str
    libraries: tuple[str, ...]
    setting: Callable[[Any], object]
    content: Callable[..., object]
    called: Callable[..., str]
    pack: Callable[..., object]
    unpack: Callable[..., Any]

    def stamp(self, work: object) -> bytes:
        """Return the SHA-256 of what an answer depends on beside the content: versions, options, model."""
        libraries = {library: _version(library) for library in self.libraries}
        return key_of(b"", [self.name, own_code(), sys.version, libraries, self.setting(work)])


def _ids(told: Sequence[Document]) -> list[str]:
    return [one.article.id for one in told]


def _story(told: Sequence[Document], area: str) -> object:
    return [area, [plain.of_document(one, Article("", "")) for one in told]]


KINDS = {
    Label: Kind(
        "labels", _WORDS,
        lambda work: [asdict(work.options), state_of(work.scorer)],
        plain.of_article,
        lambda article: article.id,
        plain.of_labelled,
        plain.to_labelled,
    ),
    Summarize: Kind(
        "summary", _METHODS,
        lambda work: [asdict(work.options), work.focus, work.focus and state_of(work.scorer)],
        plain.of_article,
        lambda article: article.id,
        lambda summary, article: plain.of_summary(summary, [article.id]),
        lambda kept, article: plain.to_summary(kept, [article.id]),
    ),
    SummarizeStory: Kind(
        "story", _METHODS,
        lambda work: [asdict(work.options), state_of(work.scorer)],
        _story,
        lambda told, area: told[0].article.id,
        lambda summary, told, area: plain.of_summary(summary, _ids(told)),
        lambda kept, told, area: plain.to_summary(kept, _ids(told)),
    ),
}  # fmt: skip
READING = Kind(
    "reading", _READERS,
    lambda read: None,
    lambda target, content, path, name: [target, sha256(content).hexdigest()],
    lambda target, content, path, name: path,
    lambda found, target, content, path, name: plain.of_reading(found, path, name),
    lambda kept, target, content, path, name: plain.to_reading(kept, path, name),
)  # fmt: skip


def key_of(stamp: bytes, content: object) -> bytes:
    """Return the key of an answer: the SHA-256 of its kind's stamp and of the content, as JSON.

    Raises
    ------
    TypeError, ValueError
        If the content is more than JSON can say.
    """
    return sha256(stamp + json.dumps(content, separators=(",", ":")).encode("ascii")).digest()


@cache
def own_code() -> str:
    """Return the SHA-256 of this package's files and of the figures beside them; its version is silent on changes."""
    files = sorted(Path(__file__).parents[1].rglob("*.py"))
    return _digest(
        *(file.read_bytes() for file in [*files, MODELS / "background.npz", MODELS / "sentence-ranker.json"])
    )


def state_of(scorer: TopicScorer) -> object:
    """Return what stands for a model: the SHA-256 of its arrays, checked on loading, and what labels hang on beside.

    A model that was not saved has none yet, so all of it is read.
    """
    hashes = scorer.card.get("sha256")
    arrays = hashes.get("npz") if isinstance(hashes, dict) else None
    limits = {unit: row.tolist() for unit, row in scorer.thresholds.items()}
    rest = [getattr(scorer, name).tolist() for name in ("intercepts", "slopes", "offsets")]
    return [arrays or _large(scorer), scorer.areas, asdict(scorer.options), limits, rest]


def _large(scorer: TopicScorer) -> str:
    terms = json.dumps(dict(scorer.vocabulary)).encode("ascii")
    return _digest(terms, scorer.idf.tobytes(), scorer.weights.tobytes())


def _digest(*parts: bytes) -> str:
    return sha256(b"".join(sha256(part).digest() for part in parts)).hexdigest()


def _version(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return ""
