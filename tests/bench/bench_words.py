"""Our words against pyvi's: `python tests/bench/bench_words.py ARTICLES.jsonl[.gz]`. Report only.

Counts the lines that come out otherwise, and times both on one core, a block of articles each in turn:
first with nothing remembered, then again.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import quantiles
from time import process_time
from unicodedata import normalize

from toolkit import words
from toolkit.compounds import Compounds
from toolkit.lexicon import load_lexicon
from toolkit.words import Located

Find = Callable[[str], object]
BLOCK = 4000  # lines


def read_lines(path: Path) -> list[str]:
    """Titles and paragraphs, as the program looks for words in them."""
    with (gzip.open if path.suffix == ".gz" else open)(path, "rt", encoding="utf-8") as articles:
        rows = map(json.loads, articles)
        return [line for row in rows for line in (row.get("title", ""), *row["text"].split("\n")) if line.strip()]


def timed(find: Find, lines: Sequence[str]) -> tuple[list[object], float]:
    start = process_time()
    found = [find(line) for line in lines]
    return found, process_time() - start


def report(name: str, ours: Find, slow: Find, lines: Sequence[str]) -> None:
    differ = 0
    times = []
    for start in range(0, len(lines), BLOCK):
        block = lines[start : start + BLOCK]
        found, our_time = timed(ours, block)
        wanted, slow_time = timed(slow, block)
        differ += sum(one != other for one, other in zip(found, wanted, strict=True))
        times.append((our_time, slow_time))
    our_total, slow_total = map(sum, zip(*times, strict=True))
    ratios = quantiles((other / one for one, other in times), n=10)
    syllables = sum(len(line.split()) for line in lines) / 1e6
    print(
        f"{name:<40}{differ:>7}{our_total / syllables:>8.2f}{slow_total / syllables:>8.2f}"
        f"{slow_total / our_total:>8.1f}   {ratios[0]:.1f} {ratios[4]:.1f} {ratios[8]:.1f}"
    )


def through_pyvi(line: str) -> object:
    """Find words as the program does where pyvi's files are not as expected."""
    found = words._tokenizer
    words._tokenizer = lambda: words._pyvi_tokens
    try:
        return words.locate_words(line)
    finally:
        words._tokenizer = found


def main(path: Path) -> None:
    lexicon = load_lexicon()
    assert lexicon, "pyvi's files are not the ones known"
    pyvi = words._pyvi()
    lines = read_lines(path)
    folded = [line for printed in lines if (line := words._fold(normalize("NFC", printed))).strip()]
    print(
        f"{len(lines)} lines; differing, µs a syllable for ours and pyvi's, times faster; in blocks: tenth, half, nine"
    )

    for name, given in (("folded", folded), ("printed", lines)):
        find = Compounds(lexicon).tokens

        def tokens(line: str, find: Callable[[str], Located] = find) -> str:
            return " ".join(find(line)[0])

        report(f"tokens of {name} lines, at first", tokens, pyvi, given)
        report(f"tokens of {name} lines, again", tokens, pyvi, given)
    report("locate_words, against itself over pyvi", words.locate_words, through_pyvi, lines)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
