"""`--cache DIR`: what was done is not done again, and nothing else changes."""

from __future__ import annotations

import json
import os
import random
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import pytest
from conftest import SAMPLES, Ran

from toolkit.run.store import FILE, TAG

pytestmark = pytest.mark.filterwarnings("always::UserWarning")  # as notes, which are compared
Command = Callable[..., Ran]
ROOT = Path(__file__).parents[2]
SAMPLED = ("txt", "html", "docx", "rtf", "pdf", "rss", "jsonl")
FOREIGN = "The market opened again after the holiday, and boats came from all the villages along the river."
OLD_PAGE = "<html><title>Lò</title><p>Mưa lớn đổ xuống, nước lũ dâng nhanh, nhiều thôn bản bị cô lập.</p>".encode(
    "utf-16-le"
)
STORY = "Sáng 12/3, hơn 300 công nhân nhà máy may Sông Trà đình công vì bị nợ lương ba tháng{}. Công đoàn đã đến nơi."
WHEN = re.compile(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+\d:Z]*|\d\d:\d\d,? \d\d?/\d\d?/\d{4}|\d\d:\d\d")


@pytest.fixture
def news(tmp_path: Path) -> Path:
    """A folder with a file of each kind, two articles on one event, and what gives notes."""
    folder = tmp_path / "tin"
    folder.mkdir()
    for ending in SAMPLED:
        shutil.copy(SAMPLES / f"sample.{ending}", folder / f"tin.{ending}")
    (folder / "nước ngoài.txt").write_text(FOREIGN, encoding="utf-8")
    (folder / "hỏng.docx").write_bytes(b"PK\x03\x04 hong")
    (folder / "cũ.html").write_bytes(OLD_PAGE)
    for number, more in enumerate(("", ", theo Liên đoàn Lao động tỉnh")):
        (folder / f"đình công {number}.txt").write_text(STORY.format(more), encoding="utf-8")
    return folder


def known(ran: Ran) -> int:
    """How many articles a run had from the cache."""
    found = re.search(r"; (\d+) from the cache", ran.err)
    return int(found[1]) if found else 0


def without_count(ran: Ran) -> tuple[int, str, str]:
    return ran.code, WHEN.sub(b"", ran.out.encode()).decode(), re.sub(r"; \d+ from the cache", "", ran.err)


@pytest.mark.parametrize(
    "args",
    [
        "label",
        "label --evidence --format csv",
        "label --unit paragraph --format table --threshold labour=0.2",
        "summarize",
        "summarize --words 60 --focus labour --format txt",
        "summarize --sentences 2 --explain",
        "summarize --method lexrank --ratio 0.3",
        "digest --format json",
        "digest --format html --lang en --words 40 --top 2 --any-language",
        "digest --format md --no-stories --since 2020-01-01 --sort date",
        "digest --format txt --method edmundson --threshold labour=0.3",
    ],
)
def test_results_and_notes_are_those_without_a_cache(
    briefing: Command, news: Path, tmp_path: Path, model_path: str, args: str
) -> None:
    options = [*args.split(), news, "--model", model_path]
    plain = briefing(*options)
    first = briefing(*options, "--cache", tmp_path / "đệm")
    again = briefing(*options, "--cache", tmp_path / "đệm")
    assert plain.code == 0
    assert without_count(first) == without_count(plain)
    assert without_count(again) == without_count(plain)
    assert "hỏng.docx: damaged" in plain.err
    assert "cũ.html: read as UTF-16-LE" in plain.err
    assert known(first) == 0
    assert known(again) > 12


def test_a_word_file_is_the_same(briefing: Command, news: Path, tmp_path: Path, model_path: str) -> None:
    pages = []
    for name, more in (("1", []), ("2", ["--cache", tmp_path / "đệm"]), ("3", ["--cache", tmp_path / "đệm"])):
        assert briefing("digest", news, "--model", model_path, "-o", tmp_path / f"{name}.docx", *more).code == 0
        with ZipFile(tmp_path / f"{name}.docx") as file:
            pages.append({part: WHEN.sub(b"", file.read(part)) for part in file.namelist()})
    assert pages[0] == pages[1] == pages[2]


def test_what_is_known_is_known_by_content_wherever_it_lies(
    briefing: Command, news: Path, tmp_path: Path, model_path: str
) -> None:
    rest = ["--model", model_path, "--cache", tmp_path / "đệm"]
    count = len({row["id"] for row in briefing("label", news, *rest).rows})
    moved = tmp_path / "hôm nay" / "sâu"
    moved.parent.mkdir()
    news.rename(moved)
    (moved / "tin.html").rename(moved / "trang khác.html")
    (moved / "mới.txt").write_text("Giá cam ở chợ Vàm Rô tăng gấp đôi sau tết.", encoding="utf-8")
    plain = briefing("label", moved.parent, "--model", model_path)
    again = briefing("label", moved.parent, *rest)
    assert without_count(again) == without_count(plain)
    assert known(again) == count


@pytest.mark.parametrize(
    "change", [["--threshold", "labour=0.11"], ["--evidence"], ["--model", "priority-areas"], ["--unit", "paragraph"]]
)
def test_other_options_or_another_model_are_answered_anew(
    briefing: Command, tmp_path: Path, model_path: str, change: list[str]
) -> None:
    rest = [SAMPLES / "sample.jsonl", "--model", model_path, "--cache", tmp_path / "đệm"]
    briefing("label", *rest)
    changed = briefing("label", *rest, *change)
    assert changed.out == briefing("label", *rest[:3], *change).out
    assert known(changed) == (7 if change[0] == "--unit" else 0)  # units are chosen from the same answer
    assert known(briefing("label", *rest)) == 7


@pytest.mark.parametrize("library", ["pyvi", "numpy"])
def test_another_version_of_a_library_is_asked_anew(
    briefing: Command, tmp_path: Path, model_path: str, library: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    rest = ["label", SAMPLES / "sample.jsonl", "--model", model_path, "--cache", tmp_path / "đệm"]
    briefing(*rest)
    other = tmp_path / "khác" / f"{library}-99.9.dist-info"
    other.mkdir(parents=True)
    (other / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {library}\nVersion: 99.9\n", encoding="utf-8")
    monkeypatch.syspath_prepend(str(other.parent))
    assert known(briefing(*rest)) == 0


def test_other_code_of_our_own_is_asked_anew(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "toolkit", tmp_path / "toolkit", ignore=shutil.ignore_patterns("__pycache__"))
    (tmp_path / "models").mkdir()
    for name in ("background.npz", "sentence-ranker.json"):
        shutil.copy(ROOT / "models" / name, tmp_path / "models")
    code, told = "from toolkit.run.kinds import own_code; print(own_code())", []
    for changed in ("toolkit/py.typed", "toolkit/words/__init__.py", "models/sentence-ranker.json"):
        with (tmp_path / changed).open("a", encoding="utf-8") as file:
            file.write("\n")
        run = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True,
                             env=os.environ | {"PYTHONPATH": str(tmp_path)})  # fmt: skip
        told.append(run.stdout)
    assert len(set(told)) == 3


@pytest.mark.parametrize("jobs", [1, 2])
def test_only_what_is_new_goes_to_work_and_the_order_stays(
    briefing: Command, tmp_path: Path, model_path: str, jobs: int
) -> None:
    lines = [
        json.dumps({"id": f"bài {n}", "text": f"Thôn {n} có {n} nhà vườn trồng cam được giá."}, ensure_ascii=False)
        for n in range(600)
    ]
    many, some = tmp_path / "nhiều.jsonl", tmp_path / "ít.jsonl"
    many.write_text("\n".join(lines), encoding="utf-8")
    some.write_text("\n".join(lines[3::3]), encoding="utf-8")
    rest = ["--model", model_path, "--jobs", jobs]
    briefing("label", some, *rest, "--cache", tmp_path / "đệm")
    mixed = briefing("label", many, *rest, "--cache", tmp_path / "đệm")
    assert known(mixed) == 199
    assert mixed.out == briefing("label", many, *rest).out


@pytest.mark.parametrize("args", [["label"], ["summarize"], ["digest"]])
def test_a_place_that_cannot_be_a_cache_is_an_input_error(briefing: Command, tmp_path: Path, args: list[str]) -> None:
    (tmp_path / "tệp").write_text("Mưa.", encoding="utf-8")
    ran = briefing(*args, SAMPLES / "sample.jsonl", "--cache", tmp_path / "tệp")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(f"briefing: {tmp_path / 'tệp'}: no folder for a cache: ")


def test_a_cache_among_the_articles_is_no_article(briefing: Command, news: Path, model_path: str) -> None:
    rest = ["label", news, "--model", model_path, "--cache", news / "đệm"]
    assert without_count(briefing(*rest)) == without_count(briefing(*rest))
    assert (news / "đệm" / TAG).exists()


def state_of(path: Path) -> tuple[int, int]:
    return (path.stat().st_mtime_ns, path.stat().st_size) if path.exists() else (0, 0)


def test_a_command_killed_at_any_moment_loses_nothing_and_doubles_nothing(
    briefing: Command, tmp_path: Path, model_path: str
) -> None:
    many, store, chance = tmp_path / "nhiều.jsonl", tmp_path / "đệm", random.Random(3)
    rows = ({"id": f"bài {n}", "text": STORY.format(f" ở thôn {n}")} for n in range(1500))
    many.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    rest, written = ["label", many, "--model", model_path], tmp_path / "ra.jsonl"
    command = [sys.executable, "-m", "toolkit", *map(str, rest), "--cache", str(store), "-o", str(written)]
    for _ in range(5):
        process, before = subprocess.Popen(command, stderr=subprocess.DEVNULL), state_of(store / FILE)
        while state_of(store / FILE) in {before, (0, 0)} and process.poll() is None:
            time.sleep(0.001)
        time.sleep(chance.random() / 3)  # it has begun to write
        process.kill()
        process.wait()
    plain, ran = briefing(*rest), briefing(*rest, "--cache", store)
    assert 0 < known(ran) <= 1500
    assert ran.out == plain.out
    assert not written.exists() or written.read_text(encoding="utf-8") == plain.out
    again = briefing(*rest, "--cache", store)
    assert (again.out, known(again)) == (plain.out, 1500)


def test_commands_share_a_cache(briefing: Command, news: Path, tmp_path: Path, model_path: str) -> None:
    rest = ["label", news, "--model", model_path]
    command = [sys.executable, "-m", "toolkit", *map(str, rest), "--cache", str(tmp_path / "đệm")]
    both = [subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(2)]
    plain = briefing(*rest)
    for process in both:
        out, err = process.communicate()
        assert without_count(Ran(process.returncode, out.decode(), err.decode())) == without_count(plain)
