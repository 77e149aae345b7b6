"""Measure speed and memory beside peers, in one run: `python tests/bench ARTICLES.jsonl[.gz]`. Report only.

Results go to `results.json` and `speed.svg` beside this file. Each round runs every command once, so that what bends
one bends all; a ratio is taken round by round and told as its median with its least and most. `--underthesea` names a
Python in which underthesea is installed; without it that peer is left out.
"""

from __future__ import annotations

import argparse
import json
import math
import platform
import subprocess
import sys
from collections.abc import Sequence
from datetime import date
from importlib.metadata import version
from os import cpu_count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import articles as inputs
from commands import ENVIRONMENT, PLAIN, briefing, in_turn, plain, ratio, run, seconds, spread, told
from peers import METHODS
from picture import draw

HERE = Path(__file__).parent
SEEDS = HERE.parents[1] / "seeds" / "paragraphs.jsonl"
LIBRARIES = ("numpy", "scipy", "scikit-learn", "pyvi", "sumy", "joblib")
IMPORTS = [sys.executable, "-c", "import sklearn.feature_extraction.text, sklearn.linear_model"]


def throughput(articles: Path, model: Path, runs: int) -> dict[str, Any]:
    """Both uses of the same articles, reading and writing included."""
    ours = {"label": ["label"], "summarize": ["summarize"], "digest": ["digest", "--format", "json"]}
    costs = in_turn(
        {
            "plain both": plain("both", model, articles),
            "plain both, words found once": plain("both-once", model, articles),
            **{name: briefing(*command, str(articles)) for name, command in ours.items()},
            **{f"{name}, two jobs": briefing(*command, "--jobs", "2", str(articles)) for name, command in ours.items()},
        },
        runs,
    )
    spent = {name: [seconds(cost) for cost in some] for name, some in costs.items()}
    both = [one + other for one, other in zip(spent["label"], spent["summarize"], strict=True)]
    walls = {name: [cost.wall for cost in some] for name, some in costs.items()}
    both_on_two = [sum(pair) for pair in zip(walls["label, two jobs"], walls["summarize, two jobs"], strict=True)]
    return {
        "plain / (label + summarize)": ratio(spent["plain both"], both),
        "plain / digest": ratio(spent["plain both"], spent["digest"]),
        "plain with words found once / (label + summarize)": ratio(spent["plain both, words found once"], both),
        "plain with words found once / digest": ratio(spent["plain both, words found once"], spent["digest"]),
        "plain / (label + summarize), two jobs, wall": ratio(walls["plain both"], both_on_two),
        "plain / digest, two jobs, wall": ratio(walls["plain both"], walls["digest, two jobs"]),
        **{f"{name}: one job / two jobs, wall": ratio(walls[name], walls[f"{name}, two jobs"]) for name in ours},
        "costs": told(costs),
    }


def start_up(article: Path, runs: int) -> dict[str, Any]:
    costs = in_turn(
        {
            "import sklearn": IMPORTS,
            "digest of one article": briefing("digest", str(article)),
            "--help": briefing("--help"),
        },
        runs,
    )
    spent = {name: [seconds(cost) for cost in some] for name, some in costs.items()}
    return {
        "digest of one article / import sklearn": ratio(spent["digest of one article"], spent["import sklearn"]),
        "--help, seconds": spread(spent["--help"]),
        "costs": told(costs),
    }


def growth(articles: list[dict[str, str]], sizes: Sequence[int], folder: Path) -> dict[str, Any]:
    """Seconds and memory by number of articles, and the power of that number with which the seconds grow."""
    found: dict[str, Any] = {}
    for name, args in (("label", []), ("summarize", []), ("digest", ["--format", "json"])):
        rows = []
        for size in sizes:
            cost = run(briefing(name, *args, str(inputs.write(articles, size, folder / f"{size}.jsonl"))))
            rows.append({"articles": size, "seconds": round(seconds(cost), 1), "peak": cost.peak and round(cost.peak)})
            print(f"  {name}: {rows[-1]}", file=sys.stderr)
        found[name] = {"rows": rows, "power": _power(rows)}
    return found


def _power(rows: Sequence[dict[str, Any]]) -> float | None:
    """The slope of a straight line through the logarithms: 1 where twice the articles take twice the seconds."""
    if len(rows) < 2:
        return None
    points = [(math.log(row["articles"]), math.log(row["seconds"])) for row in rows]
    x, y = (sum(values) / len(points) for values in zip(*points, strict=True))
    return round(sum((a - x) * (b - y) for a, b in points) / sum((a - x) ** 2 for a, _ in points), 2)


def peers(articles: Path, runs: int, underthesea: str) -> dict[str, Any]:
    """What parts of the work take beside libraries that do the same part, in units a second."""
    pythons = {"words": "", "words, again": "", "pyvi": "", "labels": ""} | dict.fromkeys(METHODS, "")
    if underthesea:
        pythons |= {"underthesea": underthesea, "underthesea_core": underthesea}
    else:
        print("  underthesea is left out; name a Python that has it with --underthesea", file=sys.stderr)
    rates: dict[str, list[float]] = {name: [] for name in pythons}
    for _ in range(runs):
        for name, python in pythons.items():
            command = [python or sys.executable, str(HERE / "peers.py"), name, str(articles), str(SEEDS)]
            done = subprocess.run(command, capture_output=True, check=True, text=True, env=ENVIRONMENT)
            rates[name].append(float(json.loads(done.stdout.splitlines()[-1])))
            print(f"  {name}: {rates[name][-1]:.0f}", file=sys.stderr)
    pairs = [("words", "pyvi"), ("words, again", "pyvi"), ("words", "underthesea"), ("labels", "underthesea_core")]
    pairs += [("ranked", method) for method in METHODS[1:]]
    ratios = {f"{a} / {b}": ratio(rates[a], rates[b]) for a, b in pairs if b in rates}
    return {"units a second": {name: spread(some) for name, some in rates.items()}, "ratios": ratios}


def machine() -> dict[str, Any]:
    return {
        "date": date.today().isoformat(),
        "machine": f"{platform.machine()}, {cpu_count()} cores, {platform.system()}",
        "python": platform.python_version(),
        "versions": {name: version(name) for name in LIBRARIES},
    }


def main() -> None:
    """Measure, and keep what was found."""
    parser = argparse.ArgumentParser(prog="python tests/bench", description=__doc__)
    parser.add_argument("articles", type=Path, help="lines of JSON, packed or not")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--most", type=int, help="compare with the plain script on so many articles only")
    parser.add_argument("--peer-articles", type=int, default=300)
    parser.add_argument("--sizes", type=int, nargs="*", default=[1_000, 5_000, 25_000])
    parser.add_argument("--underthesea", default="", metavar="PYTHON")
    parser.add_argument("--only", nargs="*", default=["start_up", "throughput", "peers", "growth"])
    parser.add_argument("-o", "--output", type=Path, default=HERE / "results.json")
    given = parser.parse_args()
    known = inputs.read(given.articles)
    results = json.loads(given.output.read_text(encoding="utf-8")) if given.output.exists() else {}
    with TemporaryDirectory() as name:
        folder = Path(name)
        some = inputs.write(known, given.most or len(known), folder / "all.jsonl")
        few = inputs.write(known, given.peer_articles, folder / "few.jsonl")
        model = folder / "plain.joblib"
        subprocess.run([sys.executable, "-W", "ignore", PLAIN, "train", str(SEEDS), str(model)], check=True)
        parts = {
            "start_up": lambda: start_up(inputs.write(known, 1, folder / "one.jsonl"), given.runs),
            "throughput": lambda: throughput(some, model, given.runs),
            "peers": lambda: peers(few, given.runs, given.underthesea),
            "growth": lambda: growth(known, given.sizes, folder),
        }
        for part in given.only:
            print(part, file=sys.stderr)
            results[part] = machine() | parts[part]()
            given.output.write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")
    (HERE / "speed.svg").write_text(draw(results), encoding="utf-8")
    print(json.dumps(results, indent=1))


if __name__ == "__main__":
    main()
