"""The pages of the seeds, most of them furniture: the article's words are kept, and no other enters a digest."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from toolkit import summarize_articles
from toolkit.pipeline import understand
from toolkit.read import read_paths
from toolkit.types import Article, Document

ROOT = Path(__file__).parents[2]
FLOORS = json.loads((Path(__file__).parent / "floors.json").read_text(encoding="utf-8"))["seeds/pages"]
PAGES = [json.loads(line) for line in (ROOT / "seeds" / "page_lines.jsonl").read_text(encoding="utf-8").splitlines()]
PARTS = ("development", "held out")


def article_of(page: dict[str, str]) -> Article:
    (article,) = read_paths([ROOT / "seeds" / "pages" / page["page"]])
    assert isinstance(article, Article)
    return article


def words_of(document: Document) -> Counter[str]:
    return Counter(word for sentence in document.sentences for word in sentence.text.split())


@pytest.mark.parametrize("part", PARTS)
def test_the_words_of_the_articles_are_kept_and_few_others(part: str) -> None:
    pages = [page for page in PAGES if page["part"] == part]
    kept = [words_of(understand(article_of(page))) for page in pages]
    wanted = [Counter(" ".join(page["lines"]).split()) for page in pages]
    right = sum((ours & theirs).total() for ours, theirs in zip(kept, wanted, strict=True))
    f1 = 2 * right / (sum(one.total() for one in kept) + sum(one.total() for one in wanted))
    assert len(pages) == 15
    assert f1 >= FLOORS[part], f"F1 on the pages {part} sank to {f1:.4f}"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page["page"])
def test_no_furniture_stands_in_the_digest_of_a_page(page: dict[str, str]) -> None:
    (summary,) = summarize_articles([article_of(page)])
    told = "\n".join(page["lines"])
    assert summary.excerpts
    assert [one.text for one in summary.excerpts if one.text not in told] == []


def test_headlines_are_found() -> None:
    missed = [page["page"] for page in PAGES if understand(article_of(page)).article.title != page["title"]]
    assert len(missed) <= FLOORS["headlines missed"], missed


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page["page"])
def test_the_lines_of_an_article_stand_on_its_page(page: dict[str, str]) -> None:
    text = (ROOT / "seeds" / "pages" / page["page"]).read_text(encoding="utf-8")
    assert all(word in text for line in page["lines"] for word in line.rstrip(";").split() if word.isalpha())
