"""The command as a process among others: pipes, signals, terminals, encodings, shell completion."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from shutil import which

import psutil
import pytest

from toolkit.cli import INTERRUPTED
from toolkit.cli import briefing as group

COMMAND = [sys.executable, "-m", "toolkit"]
posix = pytest.mark.skipif(os.name != "posix", reason="pipes, signals and terminals of POSIX")


def start(*args: object, **settings: object) -> subprocess.Popen[bytes]:
    settings = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE} | settings
    return subprocess.Popen([*COMMAND, *map(str, args)], **settings)  # type: ignore[call-overload,no-any-return]


@pytest.fixture
def many(tmp_path: Path) -> Path:
    """More articles than fit into a pipe."""
    path = tmp_path / "nhiều.jsonl"
    rows = ({"id": f"bài {n}", "text": f"Thôn {n} có {n} nhà vườn trồng cam được giá."} for n in range(4000))
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return path


@posix
@pytest.mark.parametrize("args", [["read"], ["summarize", "--jobs", "2"]])
def test_a_reader_that_has_enough_is_no_failure(many: Path, args: list[str]) -> None:
    with start(*args, many) as process:
        assert process.stdout
        assert process.stderr
        assert json.loads(process.stdout.readline())["id"] == "bài 0"
        process.stdout.close()
        assert (process.stderr.read(), process.wait()) == (b"", 0)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
@pytest.mark.parametrize("args", [["read", "{many}"], ["inspect"]])
def test_a_full_disk_is_told_without_a_traceback(many: Path, args: list[str]) -> None:
    with Path("/dev/full").open("wb") as full:
        process = start(*(arg.format(many=many) for arg in args), stdout=full)
    assert (process.communicate()[1], process.returncode) == (b"briefing: No space left on device\n", 1)


@pytest.fixture
def waiting(tmp_path: Path) -> Path:
    """A file that a command waits for until the test writes it."""
    path = tmp_path / "chờ.jsonl"
    if os.name == "posix":
        os.mkfifo(path)
    return path


@posix
@pytest.mark.parametrize("output", [False, True])
def test_an_interrupt_is_quiet_and_leaves_no_part(waiting: Path, tmp_path: Path, output: bool) -> None:
    target = tmp_path / "ra" / "tin.jsonl"
    target.parent.mkdir()
    process = start("read", waiting, *(["-o", target] if output else []))
    with waiting.open("wb"):  # opens once the command is reading
        process.send_signal(signal.SIGINT)
        out, err = process.communicate()
    assert (process.returncode, out, err.strip()) == (INTERRUPTED, b"", b"")
    assert list(target.parent.iterdir()) == []


@posix
@pytest.mark.parametrize("output", [False, True])
def test_an_interrupt_ends_all_processes(many: Path, waiting: Path, tmp_path: Path, output: bool) -> None:
    target = tmp_path / "ra" / "tin.jsonl"
    target.parent.mkdir()
    to = ["-o", target] if output else []
    process = start("label", "--jobs", "2", many, waiting, *to, start_new_session=True)
    assert process.stdout
    if output:
        while not sum(part.stat().st_size for part in target.parent.iterdir()):
            time.sleep(0.05)
    else:
        process.stdout.readline()
    family = psutil.Process(process.pid).children(recursive=True)
    os.killpg(process.pid, signal.SIGINT)  # as a terminal does: to all of them
    err = process.communicate()[1]
    assert (process.returncode, err.strip()) == (INTERRUPTED, b"")
    assert family
    assert psutil.wait_procs(family, timeout=10)[1] == []
    assert list(target.parent.iterdir()) == []


@posix
def test_a_process_that_is_killed_changes_nothing(many: Path) -> None:
    alone = start("summarize", many).communicate()[0]
    with start("summarize", "--jobs", "2", many) as process:
        assert process.stdout
        assert process.stderr
        first = process.stdout.readline()
        workers = [
            kin for kin in psutil.Process(process.pid).children() if "resource_tracker" not in str(kin.cmdline())
        ]
        workers[0].kill()
        assert (first + process.stdout.read()).splitlines() == alone.splitlines()
        assert process.stderr.read() == b"4000 articles, 0 skipped\n"
    assert process.returncode == 0


def progress_of(waiting: Path, stderr: int) -> subprocess.Popen[bytes]:
    """Run a command whose second article takes more than a second to come."""
    first = waiting.with_name("đầu.txt")
    first.write_text("Chợ nổi họp lại sau tết.", encoding="utf-8")
    process = start("read", first, waiting, stderr=stderr, env=os.environ | {"TERM": "xterm", "COLUMNS": "80"})
    with waiting.open("wb") as late:
        time.sleep(1.2)
        late.write(b'{"id": "late", "text": "A."}\n')
    return process


@posix
def test_progress_is_shown_on_a_terminal_only(waiting: Path) -> None:
    import pty

    terminal, stderr = pty.openpty()
    with progress_of(waiting, stderr) as process:
        os.close(stderr)
        shown = b""
        assert process.stdout
        lines = len(process.stdout.read().splitlines())
        while chunk := _read(terminal):
            shown += chunk
    os.close(terminal)
    assert (process.returncode, lines) == (0, 2)
    assert b"2 articles" in shown
    with progress_of(waiting, subprocess.PIPE) as process:
        assert process.communicate()[1] == b"2 articles, 0 skipped\n"


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:  # Linux says so when the other end is closed
        return b""


@pytest.mark.parametrize("settings", [{"PYTHONIOENCODING": "ascii"}, {"PYTHONIOENCODING": "cp1258"}, {"LC_ALL": "C"}])
def test_every_stream_is_utf_8(tmp_path: Path, settings: dict[str, str]) -> None:
    (tmp_path / "lẻ.heic").write_bytes(b"ftyp")
    process = start("read", "-", "lẻ.heic", cwd=tmp_path, stdin=subprocess.PIPE, env=os.environ | settings)
    out, err = process.communicate('{"id": "ế", "text": "Sức khỏe \\u1ebf."}'.encode())
    assert json.loads(out.decode("utf-8")) == {"id": "ế", "path": "-:1", "text": "Sức khỏe ế."}
    assert err.decode("utf-8").startswith("skipped lẻ.heic: this ending")
    assert process.returncode == 0


def test_exit_codes_reach_the_shell(tmp_path: Path) -> None:
    missing = start("read", tmp_path / "không")
    model = start("inspect", tmp_path / "không")
    assert [missing.communicate()[0], model.communicate()[0]] == [b"", b""]
    assert (missing.returncode, model.returncode) == (2, 3)


@pytest.mark.skipif(which("bash") is None, reason="needs bash")
def test_shells_can_complete_commands_and_options() -> None:
    asked = {"_BRIEFING_COMPLETE": "bash_source"}
    script = start(env=os.environ | asked).communicate()[0].decode()
    assert "_BRIEFING_COMPLETE=bash_complete" in script
    words = {"_BRIEFING_COMPLETE": "bash_complete", "COMP_WORDS": "briefing ", "COMP_CWORD": "1"}
    found = start(env=os.environ | words).communicate()[0].decode().splitlines()
    assert {line.removeprefix("plain,") for line in found} == set(group.commands)
    words |= {"COMP_WORDS": "briefing label --format ", "COMP_CWORD": "3"}
    found = start(env=os.environ | words).communicate()[0].decode().splitlines()
    assert [line.removeprefix("plain,") for line in found] == ["jsonl", "csv", "table"]
