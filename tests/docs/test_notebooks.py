"""What lies in `notebooks/` runs from a clean checkout, and the notebooks' outputs are those that are committed."""

from __future__ import annotations

import subprocess
import sys
from itertools import pairwise
from pathlib import Path
from typing import Any

import nbformat
import pytest

NOTEBOOKS = Path(__file__).parents[2] / "notebooks"
BOOKS = sorted(NOTEBOOKS.glob("*.ipynb"))
WRITE = Path(__file__).with_name("execute_notebooks.py")
MOST_BYTES = 300_000


def shown(book: nbformat.NotebookNode) -> list[dict[str, Any]]:
    """For each cell of code what it prints, what stands for its results in text, and which other kinds they have."""
    cells = []
    for cell in book.cells:
        if cell.cell_type == "code":
            printed = "".join(output.text for output in cell.outputs if output.output_type == "stream")
            data = [output.data for output in cell.outputs if "data" in output]
            texts = [kinds.get("text/plain", "") for kinds in data]
            cells.append({"printed": printed, "texts": texts, "kinds": [sorted(kinds) for kinds in data]})
    return cells


def pictures(book: nbformat.NotebookNode) -> list[nbformat.NotebookNode]:
    outputs = [output for cell in book.cells for output in cell.get("outputs", ())]
    return [output for output in outputs if "image/png" in output.get("data", ())]


@pytest.mark.parametrize("path", BOOKS, ids=[path.stem for path in BOOKS])
def test_a_notebook_runs_from_start_to_end_and_gives_what_is_committed(path: Path, tmp_path: Path) -> None:
    run = subprocess.run(
        [sys.executable, "-X", "utf8", str(WRITE), str(path), "--to", str(tmp_path)],
        cwd=tmp_path, capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert run.returncode == 0, run.stderr
    again, committed = (nbformat.read(folder / path.name, as_version=4) for folder in (tmp_path, NOTEBOOKS))
    assert shown(again) == shown(committed), f"python tests/docs/execute_notebooks.py notebooks/{path.name} writes anew"


@pytest.mark.parametrize("path", BOOKS, ids=[path.stem for path in BOOKS])
def test_a_notebook_is_committed_whole_with_pictures_that_are_told_in_words(path: Path) -> None:
    book = nbformat.read(path, as_version=4)
    nbformat.validate(book)
    code = [cell for cell in book.cells if cell.cell_type == "code"]
    assert [cell.execution_count for cell in code] == list(range(1, len(code) + 1))
    assert not [output for cell in code for output in cell.outputs if output.get("name") == "stderr"]
    assert pictures(book)
    assert all(output.metadata["image/png"]["alt"].endswith(".") for output in pictures(book))
    assert path.stat().st_size < MOST_BYTES


def test_notebooks_lead_from_one_to_the_next() -> None:
    assert [path.name[:2] for path in BOOKS] == ["1-", "2-", "3-", "4-", "5-"]
    for path, following in pairwise(BOOKS):
        assert f"({following.name})" in nbformat.read(path, as_version=4).cells[-1].source


def test_a_trained_model_serves_in_another_script(tmp_path: Path) -> None:
    run = subprocess.run(
        [sys.executable, "-X", "utf8", "-W", "error", str(NOTEBOOKS / "use_a_model.py")],
        cwd=tmp_path, capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert run.returncode == 0, run.stderr
    assert [line.split()[0] for line in run.stdout.splitlines()] == ["labour", "health", "none"]
