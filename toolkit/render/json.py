"""JSON: everything in a digest, for other programs, as `schemas/digest.json` says."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any

from toolkit.render.phrases import heading
from toolkit.types import Digest, Labelled, Story


def render(digest: Digest) -> bytes:
    """Render a digest as JSON, in UTF-8."""
    return (json.dumps(as_dict(digest), ensure_ascii=False, indent=1) + "\n").encode("utf-8", "backslashreplace")


def schema() -> str:
    """Return the JSON Schema (2020-12) that every rendered digest meets.

    Examples
    --------
    >>> json.loads(schema())["$schema"]
    'https://json-schema.org/draft/2020-12/schema'
    """
    return files("toolkit.render").joinpath("schemas/digest.json").read_text(encoding="utf-8")


def as_dict(digest: Digest) -> dict[str, Any]:
    """Return a digest as plain dicts, lists, strings and numbers."""
    return {
        "title": heading(digest)[0],
        "lang": digest.lang,
        "created": digest.created,
        "period": list(digest.period),
        "model": dict(digest.model),
        "articles": {identity: _article(labelled) for identity, labelled in digest.articles.items()},
        "sections": [
            {
                "area": section.area,
                "name": section.name,
                "stories": [_story(story) for story in section.stories],
                "more": section.more,
            }
            for section in digest.sections
        ],
        "unlabelled": list(digest.unlabelled),
        "copies": dict(digest.copies),
        "left_out": dict(digest.left_out),
        "skipped": [{"path": one.path, "reason": one.reason} for one in digest.skipped],
    }


def _article(labelled: Labelled) -> dict[str, Any]:
    article = labelled.document.article
    return {
        "title": article.title,
        "source": article.source,
        "url": article.url,
        "published": article.published,
        "path": article.path,
        "scores": dict(labelled.labels.scores),
        "labels": list(labelled.labels.areas),
        "paragraphs": [
            {"index": unit.index, "labels": list(unit.areas), "scores": dict(unit.scores)}
            | ({"dropped": unit.dropped} if unit.dropped else {})
            for unit in labelled.paragraphs
        ],
    }


def _story(story: Story) -> dict[str, Any]:
    shared = {
        "title": story.title,
        "weight": story.weight,
        "articles": list(story.articles),
        "evidence": list(story.evidence),
        "also": list(story.also),
        "copies": dict(story.copies),
    }
    if story.see:
        return shared | {"see": story.see}
    excerpts = [
        {
            "article": one.article,
            "paragraph": one.paragraph,
            "sentence": one.sentence,
            "text": one.text,
            "weight": one.weight,
        }
        for one in story.excerpts
    ]
    return shared | {"excerpts": excerpts}
