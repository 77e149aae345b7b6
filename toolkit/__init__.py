"""Briefings from Vietnamese articles: priority areas for every paragraph, digests of own sentences.

Names are imported on first use, so that `import toolkit` costs next to nothing. Type checkers and editors read
`__init__.pyi`, which `notebooks/make_reference.py` writes from the table here.
"""

from __future__ import annotations

from importlib import import_module
from importlib.metadata import PackageNotFoundError, version

_HOMES = {
    "toolkit.types": (
        "Article", "Document", "Paragraph", "Sentence", "Area", "Taxonomy", "Labels", "Labelled", "Evidence",
        "Summary", "Event", "Excerpt", "Story", "Section", "Digest", "Dropped", "Skipped",
    ),
    "toolkit.errors": ("ToolkitError", "InputError", "ModelFileError"),
    "toolkit.pipeline": ("load_articles", "label_articles", "summarize_articles", "make_digest"),
    "toolkit.read.rows": ("articles_from",),
    "toolkit.render.frames": ("to_frame",),
    "toolkit.experiments.labels": ("propose_labels", "train_model", "evaluate_model"),
    "toolkit.experiments.review": ("find_label_errors", "pick_paragraphs"),
    "toolkit.experiments.summaries": ("train_ranker", "evaluate_summaries"),
    "toolkit.compose": ("DigestOptions",),
    "toolkit.summarize": ("SummaryOptions",),
    "toolkit.summarize.sentences": ("rank_sentences",),
    "toolkit.label.documents": ("LabelOptions",),
    "toolkit.label.model": ("TopicModel",),
    "toolkit.label.files": ("load_model", "save_model"),
    "toolkit.label.inspection": ("inspect_model",),
    "toolkit.taxonomy": ("load_taxonomy",),
}  # fmt: skip
_HOME = {name: home for home, names in _HOMES.items() for name in names}

__all__ = sorted(_HOME)  # noqa: PLE0605

try:
    __version__ = version("briefing-toolkit")
except PackageNotFoundError:  # run from a folder without installation
    __version__ = "0+unknown"


def __getattr__(name: str) -> object:
    if name not in _HOME:
        raise AttributeError(f"module 'toolkit' has no attribute {name!r}")
    import_module("toolkit.notebook_display").attach()
    value = getattr(import_module(_HOME[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return [*__all__, "__version__"]
