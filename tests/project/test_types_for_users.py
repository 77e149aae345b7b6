"""Whoever imports the package gets its types: a script of one's own passes the strictest check, a wrong one fails."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

import toolkit

ROOT = Path(__file__).parents[2]
SCRIPT = """
from collections.abc import Iterator
from toolkit import Article, DigestOptions, Labelled, label_articles, load_articles, make_digest, to_frame, train_model
from toolkit.render import render

articles: Iterator[Article] = load_articles("news/", strict=True)
labelled: list[Labelled] = list(label_articles(articles))
areas: tuple[str, ...] = labelled[0].labels.areas
page: bytes = render(make_digest(labelled, options=DigestOptions(lang="en")), "html")
rows: list[dict[str, str]] = [{"text": "Mưa."}]
frame = to_frame(label_articles(rows))
model, card = train_model(rows)
probabilities = model.predict_proba(["Mưa."])
"""
MISTAKES = """
from toolkit import Article, label_articles, summarize_articles
Article("1", 2)
[labelled.lables for labelled in label_articles([])]
summarize_articles(["news/"])
"""


def check(script: str, folder: Path) -> subprocess.CompletedProcess[str]:
    path = folder / "script.py"
    path.write_text(script, encoding="utf-8")
    return subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", str(path)],
        cwd=ROOT, capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip


def test_a_user_s_script_passes(tmp_path: Path) -> None:
    run = check(SCRIPT, tmp_path)
    assert run.returncode == 0, run.stdout


def test_everything_can_be_imported_at_once(tmp_path: Path) -> None:
    run = check("from toolkit import *\n" + "\n".join(toolkit.__all__), tmp_path)
    assert run.returncode == 0, run.stdout


def test_a_user_s_mistakes_are_found(tmp_path: Path) -> None:
    found = re.findall(r":(\d+): error: .*\[([\w-]+)\]", check(MISTAKES, tmp_path).stdout)
    assert found == [("3", "arg-type"), ("4", "attr-defined"), ("5", "list-item")]


@pytest.fixture(scope="module")
def revealed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What a type checker takes each public name for."""
    lines = ["import toolkit", *(f"reveal_type(toolkit.{name})" for name in toolkit.__all__)]
    told = check("\n".join(lines), tmp_path_factory.mktemp("types")).stdout
    return dict(zip(toolkit.__all__, re.findall(r'Revealed type is "(.*)"', told), strict=True))


@pytest.mark.parametrize("name", toolkit.__all__)
def test_every_public_name_has_a_type(revealed: dict[str, str], name: str) -> None:
    assert re.match(r"def |Overload", revealed[name])
    assert " -> Any" not in revealed[name] or name == "to_frame"  # pandas tells its types in stubs, apart
    assert "object" not in {revealed[name], revealed[name].rpartition("-> ")[2]}
