"""HTML: one self-contained page, everything escaped, no scripts and no requests."""

from __future__ import annotations

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from toolkit.render.phrases import PHRASES, heading, made
from toolkit.render.view import left_out, marked, more, told, unlabelled
from toolkit.types import Digest


def render(digest: Digest) -> bytes:
    """Render a digest as an HTML page, in UTF-8."""
    title, below = heading(digest)
    page = _template().render(
        digest=digest,
        words=PHRASES[digest.lang],
        title=title,
        below=below,
        made=made(digest),
        told=lambda story: told(digest, story),
        marked=lambda excerpt, area: marked(digest, excerpt, area),
        more=lambda section: more(digest, section),
        unlabelled=unlabelled(digest),
        left_out=left_out(digest),
        anchor={identity: f"a{number}" for number, identity in enumerate(digest.articles)},
    )
    return page.encode("utf-8", "backslashreplace")


@cache
def _template() -> Template:
    environment = Environment(
        loader=PackageLoader("toolkit.render"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    return environment.get_template("digest.html")
