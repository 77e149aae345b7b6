"""What the README says is so: its code runs, its commands are all there are."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from desk import a_desk, someone_who_follows  # noqa: F401  # fixtures

from toolkit.cli import briefing

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```python\n(.*?)```", README, re.S)


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with what the examples read, in which they may write; a model of one's own is there already."""
    folder = tmp_path_factory.mktemp("clone")
    for name in ("seeds", "models"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(folder / "models/priority-areas.joblib", folder / "models/mine.joblib")
    return folder


@pytest.mark.parametrize("code", EXAMPLES, ids=[f"example {number}" for number in range(1, len(EXAMPLES) + 1)])
def test_the_readme_s_code_runs(code: str, clone: Path) -> None:
    run = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", code],
        cwd=clone,
        env=os.environ | {"OMP_NUM_THREADS": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert run.returncode == 0, run.stderr
    assert run.stdout
    assert len(code.strip().splitlines()) <= 10


@pytest.mark.parametrize("number", [0, 1], ids=["shipped areas", "areas of one's own"])
def test_a_better_model_can_be_had_by_following_the_readme(number: int, follow: Callable[[str], None]) -> None:
    blocks = re.findall(r"```bash\n(.*?)\n```", README, re.S)
    assert len(blocks) == 2
    for line in blocks[number].split("\n"):
        follow(line)


def test_every_command_is_in_the_readme_and_every_one_there_exists() -> None:
    told = set(re.findall(r"^\| `briefing (\w+)", README, re.M))
    assert told == set(briefing.commands)


def test_the_digest_s_excerpt_stands_in_the_seed_articles() -> None:
    articles = (ROOT / "seeds" / "articles.jsonl").read_text(encoding="utf-8")
    quoted = re.findall(r"^> > (.+?) \[\d+\.\d+\]$", README, re.M)
    assert quoted
    assert all(text in articles for text in quoted)


def test_ci_runs_the_second_command_of_the_readme() -> None:
    commands = re.findall(r"```sh\n(.*?)\n```", README)
    assert len(commands) == 2
    script = (
        "awk '/^```sh$/ { block++; next } /^```$/ { inside = 0 } block == 2 && !done { print; done = 1 }' README.md"
    )
    assert script in (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert "pytest" in commands[1]


def test_links_lead_somewhere() -> None:
    for target in re.findall(r"\]\(((?!http)[^)#]+)\)", README):
        assert (ROOT / target).exists(), target
