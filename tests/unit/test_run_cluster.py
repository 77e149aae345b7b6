"""On a real scheduler and two workers, in processes of their own on this machine: as one process does it."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import psutil
import pytest
from conftest import ROOT, Ran
from deadly import DiesOf, DiesOnce, refuse

from toolkit import Article, InputError, ToolkitError, load_articles
from toolkit.label.documents import LabelOptions
from toolkit.label.scorer import TopicScorer
from toolkit.pipeline import Label
from toolkit.run import RunOptions, Then, run
from toolkit.run import cluster as room
from toolkit.run.cluster import installed
from toolkit.run.share import CHUNK

pytest.importorskip("distributed", reason="Dask is not installed: the extra [cluster]")

SCHEDULER = "from distributed.cli.dask_scheduler import main; main()"
WORKER = "from distributed.cli.dask_worker import main; main()"
STRANGER = f"import sys; sys.modules['toolkit'] = None; {WORKER}"


class Cluster(NamedTuple):
    """A scheduler: where it is, and how to start workers for it."""

    address: str
    start: Callable[..., subprocess.Popen[bytes]]


@contextmanager
def scheduler(folder: Path) -> Iterator[Cluster]:
    """Start a scheduler, and end it and its workers afterwards."""
    started: list[subprocess.Popen[bytes]] = []
    settings = os.environ | {"DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "1"}
    where = ["--scheduler-file", str(folder / "scheduler.json")]

    def start(code: str = WORKER, *args: str, path: Path = ROOT) -> subprocess.Popen[bytes]:
        paths = os.pathsep.join([str(path), str(Path(__file__).parent)])
        command = [sys.executable, "-c", code, *where, "--no-dashboard", *args]
        with (folder / f"log {len(started)}").open("wb") as log:
            env = settings | {"PYTHONPATH": paths}
            started.append(subprocess.Popen(command, cwd=folder, env=env, stdout=log, stderr=log))
        return started[-1]

    start(SCHEDULER, "--host", "127.0.0.1", "--port", "0")
    try:
        yield Cluster(_address(folder / "scheduler.json", started[0]), start)
    finally:
        family = [kin for one in started if one.poll() is None for kin in psutil.Process(one.pid).children(True)]
        for one in (*started, *family):
            one.kill()
        for one in started:
            one.wait()
        assert psutil.wait_procs(family, timeout=10)[1] == []


def _address(file: Path, process: subprocess.Popen[bytes]) -> str:
    while process.poll() is None:
        try:
            return str(json.loads(file.read_text(encoding="utf-8"))["address"])
        except (OSError, ValueError):
            continue
    raise AssertionError("the scheduler did not start")


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunOptions]:
    """Two workers, of one thread each, that are started anew when they die."""
    with scheduler(tmp_path_factory.mktemp("cluster")) as cluster:
        for _ in range(2):
            cluster.start(WORKER, "--nthreads", "1")
        yield RunOptions(cluster=cluster.address)


@pytest.fixture(scope="module")
def short(news: Path) -> list[Article]:
    return list(load_articles(news))


@pytest.mark.parametrize(
    "args",
    [["label", "--evidence"], ["summarize", "--focus", "labour"], ["digest", "--format", "json"]],
    ids=" ".join,
)
def test_the_output_is_that_of_one_process(
    two: RunOptions, briefing: Callable[..., Ran], news: Path, model_path: str, args: list[str]
) -> None:
    command = [*args, news, "--model", model_path]
    alone = briefing(*command)
    shared = briefing(*command, "--cluster", two.cluster)
    created = re.compile(r'"created": "[^"]+"')
    assert created.sub("", shared.out) == created.sub("", alone.out)
    assert (shared.code, shared.err) == (alone.code, alone.err) == (0, alone.err)


def test_a_worker_killed_on_the_way_changes_nothing(
    two: RunOptions, short: list[Article], scorer: TopicScorer, tmp_path: Path
) -> None:
    label = Label(scorer, LabelOptions(evidence=True))
    work = Then(DiesOnce(tmp_path / "killed", short[CHUNK + 3]), label)
    assert list(run(work, short, two)) == list(map(label, short))
    assert (tmp_path / "killed").exists()


def test_an_item_that_kills_workers_is_named_and_the_rest_goes_on(two: RunOptions) -> None:
    died: list[int] = []
    assert list(run(DiesOf((3,)), range(3 * CHUNK), two, died=died.append)) == [0, 1, 2, *range(4, 3 * CHUNK)]
    assert died == [3]


def test_an_error_comes_back_whole(two: RunOptions) -> None:
    with pytest.raises(InputError) as caught:
        list(run(refuse, [41], two))
    assert (caught.value.problem, caught.value.path, caught.value.line) == ("hỏng", "tin.jsonl", 41)


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:1", "127.0.0.1", "http://127.0.0.1:1", "tin.jsonl"])
def test_an_address_where_no_scheduler_is_is_refused(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "_PATIENCE", 0.5)
    with pytest.raises(InputError, match=rf'^no Dask scheduler answers at "{address}" \(.+\); start one with'):
        list(run(str, [1], RunOptions(cluster=address)))


def test_without_dask_it_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(InputError, match=r'pip install "briefing-toolkit\[cluster\]"$'):
        list(run(str, [1], RunOptions(cluster="tcp://127.0.0.1:1")))


def test_a_cluster_and_jobs_together_are_refused() -> None:
    with pytest.raises(InputError, match=r"^the cluster has its own workers; .* got both \(2 jobs\)$"):
        RunOptions(2, "tcp://127.0.0.1:8786")


def altered(folder: Path) -> Path:
    """Copy the package, one of its files another."""
    for name in ("models", "seeds"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("*.joblib", "pages"))
    shutil.copytree(ROOT / "toolkit", folder / "toolkit", ignore=shutil.ignore_patterns("__pycache__"))
    with (folder / "toolkit" / "words.py").open("a", encoding="utf-8") as words:
        words.write("# another version\n")
    return folder


def test_workers_that_are_missing_or_of_another_version_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with scheduler(tmp_path) as cluster:
        options = RunOptions(cluster=cluster.address)
        monkeypatch.setattr(room, "_PATIENCE", 0.2)
        with pytest.raises(InputError, match=rf"start some: dask worker {cluster.address} --nthreads 1$"):
            list(run(str, [1], options))
        monkeypatch.setattr(room, "_PATIENCE", 30)
        other = cluster.start(WORKER, "--no-nanny", path=altered(tmp_path / "altered"))
        with pytest.raises(InputError, match=rf"has Python .*, here is Python .*, code {installed()['code']}"):
            list(run(str, [1], options))
        other.terminate()
        other.wait()
        cluster.start(STRANGER, "--no-nanny")
        with pytest.raises(InputError, match=r"has no toolkit that answers \(.*toolkit.*\), here is"):
            list(run(str, [1], options))


def test_a_cluster_without_workers_left_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "_SILENCE", 5)
    died: list[int] = []
    with scheduler(tmp_path) as cluster:
        cluster.start(WORKER, "--no-nanny")
        results = run(DiesOf((3,)), range(3 * CHUNK), RunOptions(cluster=cluster.address), died=died.append)
        with pytest.raises(ToolkitError, match=r"^nothing has come .* for 5 seconds; it has 0 workers left"):
            list(results)
    assert died == [3]
