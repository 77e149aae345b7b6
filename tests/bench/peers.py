"""One peer in a process of its own: `python tests/bench/peers.py PEER ARTICLES.jsonl SEEDS.jsonl`.

Prints units a second. Imports, loading and training are not counted. Syllables are what spaces part; lines are
titles and paragraphs.
"""

from __future__ import annotations

import json
import sys
import warnings
from collections.abc import Callable, Sequence
from pathlib import Path
from time import process_time

from articles import read

Peer = Callable[[list[dict[str, str]], Path], float]


def rate(work: Callable[[], object], units: int) -> float:
    began = process_time()
    work()
    return units / (process_time() - began)


def lines_of(articles: Sequence[dict[str, str]]) -> list[str]:
    return [line for row in articles for line in (row.get("title", ""), *row["text"].split("\n")) if line.strip()]


def words_at(find: Callable[[str], object], articles: Sequence[dict[str, str]]) -> float:
    lines = lines_of(articles)
    return rate(lambda: [find(line) for line in lines], sum(len(line.split()) for line in lines))


def words(articles: list[dict[str, str]], _: Path, times: int = 1) -> float:
    """Return syllables a second, the lines of an article at once, as the program looks for words."""
    from toolkit.words.compounds import Compounds
    from toolkit.words.lexicon import load_lexicon

    lexicon = load_lexicon()
    assert lexicon, "pyvi's files are not the ones known"
    find = Compounds(lexicon).tokens_of
    find(["Bộ Y tế họp."])
    together = [lines_of([row]) for row in articles]
    syllables = sum(len(line.split()) for lines in together for line in lines)
    return [rate(lambda: [find(lines) for lines in together], syllables) for _ in range(times)][-1]


def words_again(articles: list[dict[str, str]], seeds: Path) -> float:
    return words(articles, seeds, times=2)


def pyvi(articles: list[dict[str, str]], _: Path) -> float:
    from pyvi.ViTokenizer import tokenize

    tokenize("Bộ Y tế họp.")
    return words_at(tokenize, articles)


def underthesea(articles: list[dict[str, str]], _: Path) -> float:
    from underthesea import word_tokenize

    word_tokenize("Bộ Y tế họp.")
    return words_at(word_tokenize, articles)


def labels(articles: list[dict[str, str]], _: Path) -> float:
    """Return lines a second, for all areas, words found on the way."""
    from toolkit import load_model

    model, lines = load_model(), lines_of(articles)
    model.predict_proba(["Bộ Y tế họp."])
    return rate(lambda: model.predict_proba(lines), len(lines))


def underthesea_core(articles: list[dict[str, str]], seeds: Path) -> float:
    """Return lines a second, for one area, by syllables."""
    from underthesea_core import TextClassifier

    rows, lines = read(seeds), lines_of(articles)
    model = TextClassifier()
    model.fit([row["text"] for row in rows], ["yes" if "labour" in row["labels"] else "no" for row in rows])
    return rate(lambda: model.predict_batch(lines), len(lines))


def summaries(method: str) -> Peer:
    def peer(articles: list[dict[str, str]], _: Path) -> float:
        from toolkit import Article, SummaryOptions
        from toolkit.pipeline import understand
        from toolkit.summarize import summarize_document

        documents = [understand(Article(row["id"], row["text"], row.get("title", ""))) for row in articles]
        options = SummaryOptions(method)
        summarize_document(documents[0], options)
        return rate(lambda: [summarize_document(one, options) for one in documents], len(documents))

    return peer


METHODS = ("ranked", "lexrank", "textrank", "lsa", "luhn", "sumbasic", "reduction")
PEERS: dict[str, Peer] = {
    "words": words,
    "words, again": words_again,
    "pyvi": pyvi,
    "underthesea": underthesea,
    "labels": labels,
    "underthesea_core": underthesea_core,
    **{method: summaries(method) for method in METHODS},
}

if __name__ == "__main__":
    warnings.simplefilter("ignore")
    print(json.dumps(PEERS[sys.argv[1]](read(Path(sys.argv[2])), Path(sys.argv[3]))))
