"""What a command costs as a whole process: seconds of processor and wall, peak memory. Several in turn, as ratios."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median

PLAIN = str(Path(__file__).with_name("plain_script.py"))
# One core, and the code that lies beside this file, whatever is installed.
ENVIRONMENT = {
    **os.environ,
    "PYTHONPATH": str(Path(__file__).parents[2]),
    **dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "RAYON_NUM_THREADS"), "1"),
}


@dataclass(frozen=True)
class Cost:
    """Seconds, and megabytes of the largest process; processor time and memory are None where they are not told."""

    cpu: float | None
    wall: float
    peak: float | None


def briefing(*args: str) -> list[str]:
    return [sys.executable, "-m", "toolkit", *args]


def plain(use: str, model: Path, articles: Path) -> list[str]:
    return [sys.executable, "-W", "ignore", PLAIN, use, str(model), str(articles)]


def run(command: Sequence[str], output: Path | None = None) -> Cost:
    """Run a command to its end; its children's time counts, too."""
    began = time.perf_counter()
    with (output or Path(os.devnull)).open("wb") as out:
        process = subprocess.Popen(command, stdout=out, stderr=subprocess.PIPE, env=ENVIRONMENT)
        assert process.stderr
        told = process.stderr.read().decode("utf-8", "replace")
        if hasattr(os, "wait4"):
            _, status, used = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
            kilo = 1024 if sys.platform == "darwin" else 1
            cpu, peak = used.ru_utime + used.ru_stime, used.ru_maxrss / kilo / 1000
        else:
            process.wait()
            cpu = peak = None
    if process.returncode:
        raise SystemExit(f"{' '.join(command)}\n{told}")
    return Cost(cpu, time.perf_counter() - began, peak)


def in_turn(commands: Mapping[str, Sequence[str]], runs: int) -> dict[str, list[Cost]]:
    """Run all commands, then all again: what drifts, drifts for all."""
    costs: dict[str, list[Cost]] = {name: [] for name in commands}
    for _ in range(runs):
        for name, command in commands.items():
            costs[name].append(run(command))
            print(f"  {name}: {costs[name][-1]}", file=sys.stderr)
    return costs


def seconds(cost: Cost) -> float:
    """What is compared: processor time, which the neighbours on a machine bend less; wall where that is not told."""
    return cost.wall if cost.cpu is None else cost.cpu


def spread(values: Sequence[float]) -> dict[str, float]:
    return {"median": round(median(values), 3), "min": round(min(values), 3), "max": round(max(values), 3)}


def ratio(one: Sequence[float], other: Sequence[float]) -> dict[str, float]:
    """How many times one is the other, round by round."""
    return spread([first / second for first, second in zip(one, other, strict=True)])


def told(costs: Mapping[str, Sequence[Cost]]) -> dict[str, list[dict[str, float | None]]]:
    return {
        name: [{key: value and round(value, 2) for key, value in asdict(cost).items()} for cost in some]
        for name, some in costs.items()
    }
