"""Turn a digest into a file: one module and one line in `RENDERERS` for each format.

A renderer takes a `Digest` and returns bytes. All formats show the same titles and excerpts in the
same order; their fixed words stand in `phrases`. What UTF-8 cannot hold (half a surrogate pair, in a title
given on the command line) is written as an escape, as in JSON.
"""

from __future__ import annotations

from pathlib import Path

from toolkit.registry import Entry, Table
from toolkit.types import Digest

RENDERERS = Table(
    "format",
    {
        "html": Entry("toolkit.render.html:render", "one self-contained page", (".html", ".htm")),
        "md": Entry("toolkit.render.markdown:render", "Markdown", (".md", ".markdown")),
        "txt": Entry("toolkit.render.text:render", "plain text", (".txt",)),
        "json": Entry("toolkit.render.json:render", "everything, for other programs", (".json",)),
    },
)
DEFAULT_FORMAT = "md"


def render(digest: Digest, form: str = DEFAULT_FORMAT) -> bytes:
    """Render a digest.

    Parameters
    ----------
    digest : Digest
        From `make_digest`.
    form : str
        A name in `RENDERERS`.

    Raises
    ------
    UnknownNameError
        If there is no such format.
    """
    page: bytes = RENDERERS.load(form)(digest)
    return page


def format_of(path: str | Path | None) -> str:
    """Return the format that a file's ending asks for; Markdown where it asks for none."""
    return (RENDERERS.by_ending(Path(path).suffix) if path else None) or DEFAULT_FORMAT
