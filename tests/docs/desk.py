"""What documents are tested with: a desk with the files that they name, and someone who types what they say."""

from __future__ import annotations

import json
import shlex
import shutil
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
SEEDS = ROOT / "seeds"
SAMPLES = ROOT / "tests" / "contracts" / "samples"
# It shows a page until someone is done with it.
WAITING = "briefing review"
STORM = {
    "id": "1",
    "text": "Bão số 12 đổ bộ vào Phú Yên sáng nay. Gió giật cấp 14. Hai người ở xã An Hải bị thương nhẹ.",
    "reference": "Bão đổ bộ vào Phú Yên, hai người bị thương.",
}


def lines_of(name: str) -> list[str]:
    return (SEEDS / name).read_text(encoding="utf-8").splitlines(keepends=True)


@pytest.fixture(name="desk")
def a_desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, model_path: str) -> Path:
    """The working folder: four articles under several names, saved files of three kinds, a quarter of the seeds."""
    monkeypatch.chdir(tmp_path)
    for name in ("news.jsonl", "archive/tin.jsonl", "seeds/articles.jsonl"):
        Path(name).parent.mkdir(exist_ok=True)
        Path(name).write_text("".join(lines_of("articles.jsonl")[:4]), encoding="utf-8")
    for folder in ("news", "tin-sang", "pages"):
        Path(folder).mkdir()
        for file in (SEEDS / "pages/nha-tam-lanh.txt", SAMPLES / "sample.html", SAMPLES / "sample.docx"):
            shutil.copy(file, folder)
    Path("seeds/paragraphs.jsonl").write_text("".join(lines_of("paragraphs.jsonl")[::4]), encoding="utf-8")
    Path("corrected.jsonl").write_text("".join(lines_of("paragraphs.jsonl")[1:81:4]), encoding="utf-8")
    shutil.copy(SEEDS / "taxonomy.toml", "mine.toml")
    Path("models").mkdir()
    for ending in (".json", ".npz", ".joblib"):
        shutil.copy(model_path + ending, "models/mine" + ending)
    for name in ("letterhead.docx", "mau-van-ban.docx"):
        shutil.copy(SAMPLES / "sample.docx", name)
    Path("data.jsonl").write_text(json.dumps(STORM, ensure_ascii=False), encoding="utf-8")
    return tmp_path


@pytest.fixture(name="follow")
def someone_who_follows(desk: Path, briefing: Callable[..., Any]) -> Callable[[str], None]:
    """Runs a command line at the desk; what waits for a person is done already: twenty corrected lines lie there."""

    def run(line: str) -> None:
        assert line.startswith("briefing ")
        if not line.startswith(WAITING):
            args = shlex.split(line.partition(" > ")[0], comments=True)[1:]
            ran = briefing(*args)
            assert ran.code == 0, ran.err
            written = [value for option, value in pairwise(args) if option == "-o"]
            assert all(list(desk.glob(f"{name}*")) for name in written)

    return run
