"""The process that reads what libraries parse: it is given up when late, and a crash harms nobody else."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from toolkit.errors import InputError
from toolkit.read import read_paths
from toolkit.read.apart import Apart, answer
from toolkit.read.limits import Limits
from toolkit.types import Article, Skipped

SAMPLES = Path(__file__).parents[1] / "contracts" / "samples"
RTF = "toolkit.read.rtf:read"
BEHAVIOUR = """
import os, time
def crash(*_): os._exit(3)
def hang(*_): time.sleep(600)
def chat(*_):
    print("a library that talks")
    return ["said"]
def echo(content, path, name): return [content, path, name]
def warn(content, path, name):
    import warnings
    for told in (path + ": read with care", path + ": read with care", "for programmers"): warnings.warn(told)
    return [name]
"""


@pytest.fixture
def apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Apart]:
    """A process that also knows readers that misbehave."""
    (tmp_path / "misbehaving.py").write_text(BEHAVIOUR, encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    process = Apart(20)
    yield process
    process.close()


def test_one_file_after_another_is_read(apart: Apart) -> None:
    for number in range(3):
        (found,) = apart.read(RTF, b"{\\rtf1 Mot %d.}" % number, "a.rtf", "a.rtf")
        assert found == Article("a.rtf", f"Mot {number}.", path="a.rtf")


def test_a_large_file_goes_there_and_back(apart: Apart) -> None:
    content = bytes(range(256)) * 40_000
    assert apart.read("misbehaving:echo", content, "p", "n") == [content, "p", "n"]


def test_what_a_library_prints_stays_out_of_the_answer(apart: Apart) -> None:
    assert apart.read("misbehaving:chat", b"", "", "") == ["said"]


def test_a_warning_about_the_file_comes_back_once_and_others_do_not(apart: Apart) -> None:
    for path in ("a.rtf", "b (2).rtf"):
        with pytest.warns(UserWarning, match="read with care") as told:
            assert apart.read("misbehaving:warn", b"", path, "n") == ["n"]
        assert [str(one.message) for one in told] == [f"{path}: read with care"]


def test_a_crash_is_told_and_the_next_file_is_read(apart: Apart) -> None:
    with pytest.raises(InputError, match="its reader crashed"):
        apart.read("misbehaving:crash", b"", "", "")
    assert len(apart.read(RTF, b"{\\rtf1 Mot.}", "a.rtf", "a.rtf")) == 1


def test_a_late_file_is_given_up_and_the_next_is_read(apart: Apart) -> None:
    apart.seconds = 0.5
    with pytest.raises(InputError, match=r"given up after 0\.5 seconds"):
        apart.read("misbehaving:hang", b"", "", "")
    apart.seconds = 20
    assert len(apart.read(RTF, b"{\\rtf1 Mot.}", "a.rtf", "a.rtf")) == 1


def test_a_reader_s_refusal_comes_back_with_its_place(apart: Apart) -> None:
    with pytest.raises(InputError, match=r"^a\.rtf: no text in it"):
        apart.read(RTF, b"{\\rtf1}", "a.rtf", "a.rtf")


def test_any_failure_of_a_library_is_told_as_damage() -> None:
    told = answer("toolkit.read.docx:read", b"PK", "a.docx", "a.docx")
    assert isinstance(told, InputError)
    broken = answer("json:loads", b"{", "a", "b")
    assert isinstance(broken, InputError)
    assert broken.problem.startswith("damaged, or of a form that cannot be read (TypeError: ")


def test_a_page_made_to_keep_programs_busy_is_given_up(tmp_path: Path) -> None:
    attributes = " ".join(f"a{number}=1" for number in range(100_000))  # libxml2 compares each with all before
    (tmp_path / "bận.html").write_text(f"<html><p {attributes}>Mưa.</p>", encoding="utf-8")
    (tmp_path / "sau.html").write_text("<html><p>Mưa to ở Huế suốt đêm qua.</p>", encoding="utf-8")
    late, after = read_paths([tmp_path], limits=Limits(seconds=2))
    assert isinstance(late, Skipped)
    assert late.reason.startswith("given up after 2 seconds")
    assert isinstance(after, Article)


def test_a_script_needs_no_main_guard(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    page = str(SAMPLES / "sample.html")
    script.write_text(f"from toolkit import load_articles\nprint(len(list(load_articles({page!r}))))\n")
    run = subprocess.run([sys.executable, script], capture_output=True, text=True, check=False)
    assert (run.returncode, run.stdout, run.stderr) == (0, "1\n", "")
