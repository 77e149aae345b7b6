"""Run notebooks, each in a kernel of its own, and write their outputs: python tests/docs/execute_notebooks.py.

With ``--to FOLDER`` the outputs go there and the notebooks stay as they are. What changes from machine to machine
(times, versions) is left out.
"""

from __future__ import annotations

import argparse
import os
from pathlib import Path
from tempfile import TemporaryDirectory

import nbformat
from nbclient import NotebookClient

NOTEBOOKS = Path(__file__).parents[2] / "notebooks"


def execute(path: Path) -> nbformat.NotebookNode:
    """Run a notebook from start to end, as from its folder, and return it with its outputs."""
    book = nbformat.read(path, as_version=4)
    place = {"metadata": {"path": str(path.parent)}}
    client = NotebookClient(book, kernel_name="python3", timeout=120, record_timing=False, resources=place)
    with TemporaryDirectory() as profile:
        client.execute(env=os.environ | {"IPYTHONDIR": profile})
    book.metadata = {
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
    }
    return book


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("notebooks", nargs="*", type=Path, default=sorted(NOTEBOOKS.glob("*.ipynb")))
    parser.add_argument("--to", type=Path, metavar="FOLDER", help="by default where the notebooks are")
    chosen = parser.parse_args()
    for path in chosen.notebooks:
        nbformat.write(execute(path), (chosen.to or path.parent) / path.name)


if __name__ == "__main__":
    main()
