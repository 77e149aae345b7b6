"""Our words against pyvi's: `python tests/bench/bench_words.py ARTICLES.jsonl[.gz]`. Report only.

Counts the lines that come out otherwise, and times both on one core, a block of articles each in turn:
first with nothing remembered, then again. pyvi is given line by line, ours the lines of an article at once,
and line by line too.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import quantiles
from time import process_time

from toolkit.words.compounds import Compounds
from toolkit.words.lexicon import load_lexicon
from toolkit.words.line_words import LineWords
from toolkit.words.pyvi_words import PyviWords, _pyvi
from toolkit.words.spelling import fold

Article = Sequence[str]
Find = Callable[[Article], Sequence[object]]
BLOCK = 200  # articles


def read_articles(path: Path) -> list[list[str]]:
    """Titles and paragraphs, as the program looks for words in them."""
    with (gzip.open if path.suffix == ".gz" else open)(path, "rt", encoding="utf-8") as articles:
        rows = map(json.loads, articles)
        return [[line for line in (row.get("title", ""), *row["text"].split("\n")) if line.strip()] for row in rows]


def timed(find: Find, articles: Sequence[Article]) -> tuple[list[object], float]:
    start = process_time()
    found = [find(lines) for lines in articles]
    spent = process_time() - start
    return [one for lines in found for one in lines], spent


def report(name: str, ours: Find, slow: Find, articles: Sequence[Article]) -> None:
    differ = 0
    times = []
    for start in range(0, len(articles), BLOCK):
        block = articles[start : start + BLOCK]
        found, our_time = timed(ours, block)
        wanted, slow_time = timed(slow, block)
        differ += sum(one != other for one, other in zip(found, wanted, strict=True))
        times.append((our_time, slow_time))
    our_total, slow_total = map(sum, zip(*times, strict=True))
    ratios = quantiles((other / one for one, other in times), n=10)
    syllables = sum(len(line.split()) for lines in articles for line in lines) / 1e6
    print(
        f"{name:<45}{differ:>7}{our_total / syllables:>8.2f}{slow_total / syllables:>8.2f}"
        f"{slow_total / our_total:>8.1f}   {ratios[0]:.1f} {ratios[4]:.1f} {ratios[8]:.1f}"
    )


def through_pyvi(lines: Article) -> list[str]:
    return [*map(_pyvi(), lines)]


def main(path: Path) -> None:
    lexicon = load_lexicon()
    assert lexicon, "pyvi's files are not the ones known"
    through_pyvi(["Bộ Y tế họp."])
    printed = read_articles(path)
    folded = [[line for one in lines if (line := fold(one)).strip()] for lines in printed]
    print(
        f"{sum(map(len, printed))} lines; differing, µs a syllable for ours and pyvi's, times faster; in blocks: tenth,"
        " half, nine"
    )

    for name, given in (("folded", folded), ("printed", printed)):
        compounds = Compounds(lexicon)

        def tokens(lines: Article, find: Compounds = compounds) -> list[str]:
            return [" ".join(tokens) for tokens in find.tokens_of(lines)]

        def tokens_by_line(lines: Article, find: Compounds = compounds) -> list[str]:
            return [" ".join(find.tokens(line)[0]) for line in lines]

        report(f"tokens of {name} articles, at first", tokens, through_pyvi, given)
        report(f"tokens of {name} articles, again", tokens, through_pyvi, given)
        report(f"tokens of {name} lines, again", tokens_by_line, through_pyvi, given)
    words = LineWords(lexicon)
    report("words, against themselves over pyvi, at first", words.begin, PyviWords().begin, printed)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
