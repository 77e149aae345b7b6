"""Our HTML templates, with the style and the scripts that stand in them: whatever is put in is escaped."""

from __future__ import annotations

from base64 import b64encode
from functools import cache
from hashlib import sha256

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup


def fill(template: str, **parts: object) -> bytes:
    """Return a page in UTF-8; `own` is there for its style and script, `policy` for what a browser may do with it."""
    page = _templates().get_template(template).render(own=_own, policy=_policy, **parts)
    return page.encode("utf-8", "backslashreplace")


def _policy(style: str, script: str = "", forms: str = "'none'") -> Markup:
    """Return a page's Content-Security-Policy: its own style and script alone, and forms sent to `forms`."""
    scripts = f" script-src {_hash(script)};" if script else ""
    return Markup(f"default-src 'none'; style-src {_hash(style)};{scripts} base-uri 'none'; form-action {forms}")


def _hash(content: str) -> str:
    """Return what a Content-Security-Policy calls a style or script by."""
    return "'sha256-" + b64encode(sha256(content.encode("utf-8")).digest()).decode("ascii") + "'"


def _own(*names: str) -> Markup:
    """Return our own styles or scripts, as browsers hash them: read as templates, lines end in a newline alone."""
    return Markup("").join(Markup(_templates().get_template(name).render()) for name in names)


@cache
def _templates() -> Environment:
    return Environment(
        loader=PackageLoader("toolkit.render"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
