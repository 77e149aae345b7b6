"""Turn a digest into a file: one module and one line in `RENDERERS` for each format.

A renderer takes a `Digest` and returns bytes, or yields them in pieces. All formats show the same titles and
excerpts in the same order; their fixed words stand in `phrases`. What UTF-8 cannot hold (half a surrogate pair,
in a title given on the command line) is written as an escape, as in JSON.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from toolkit.errors import InputError
from toolkit.registry import Entry, Table
from toolkit.types import Digest

RENDERERS = Table(
    "format",
    {
        "html": Entry("toolkit.render.html:render", "one self-contained page", (".html", ".htm")),
        "docx": Entry("toolkit.render.docx:render", "a Word file, in an office's own look with a template", (".docx",)),
        "md": Entry("toolkit.render.markdown:render", "Markdown", (".md", ".markdown")),
        "txt": Entry("toolkit.render.text:render", "plain text", (".txt",)),
        "json": Entry("toolkit.render.json:pieces", "everything, for other programs", (".json",)),
    },
)
DEFAULT_FORMAT = "md"
_TAKES_TEMPLATES = "docx"
_MARKS_TERMS = "html"


def render(digest: Digest, form: str = DEFAULT_FORMAT, template: str = "") -> bytes:
    """Render a digest.

    Parameters
    ----------
    digest : Digest
        From `make_digest`.
    form : str
        A name in `RENDERERS`.
    template : str
        Path of a Word file whose page, header, footer and styles a ``"docx"`` takes over.

    Raises
    ------
    UnknownNameError
        If there is no such format.
    InputError
        If the template is none, or is given for another format.
    """
    return b"".join(render_pieces(digest, form, template))


def render_pieces(digest: Digest, form: str = DEFAULT_FORMAT, template: str = "") -> Iterable[bytes]:
    """Render a digest piece by piece, for what is too large to be held as a whole; see `render`."""
    check_template(form, template)
    page: bytes | Iterable[bytes] = RENDERERS.load(form)(digest, *([template] if template else []))
    return [page] if isinstance(page, bytes) else page


def marks_terms(form: str) -> bool:
    """Whether a format marks, within the excerpts, the terms that carried a label."""
    return form == _MARKS_TERMS


def check_template(form: str, template: str) -> None:
    """Raise `InputError` where a template is given for a format that takes none, or is no Word file."""
    if template and form != _TAKES_TEMPLATES:
        raise InputError(f"--template is for Word files, and the format is {form}; write -o FILE.docx")
    if template:
        from toolkit.render.docx.styles import open_template

        open_template(template)


def format_of(path: str | Path | None) -> str:
    """Return the format that a file's ending asks for; Markdown where it asks for none."""
    return (RENDERERS.by_ending(Path(path).suffix) if path else None) or DEFAULT_FORMAT
