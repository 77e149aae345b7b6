"""Rank sentences that are already cut, for those who want nothing else."""

from __future__ import annotations

from collections.abc import Sequence

from toolkit.summarize import SummaryOptions, weigh_sentences
from toolkit.summarize.candidates import candidates_of
from toolkit.types import Article, Document, Paragraph, Sentence
from toolkit.words import find_words


def rank_sentences(sentences: Sequence[str], title: str = "", method: str = "ranked") -> list[tuple[int, float]]:
    """Rank the sentences of one text.

    Parameters
    ----------
    sentences : sequence of str
        In order; taken as they are.
    title : str
        The text's title, which says much about what matters.
    method : str
        A name in `SUMMARIZERS`.

    Returns
    -------
    list of (int, float)
        The number of each sentence that has words, and its weight; the best first.

    Raises
    ------
    TypeError
        If given one string in place of a list.
    UnknownNameError
        If there is no such method.

    Examples
    --------
    >>> said = ["Chợ đông.", "Giá gạo ở chợ Vàm Rô tăng ba ngày liền vì mưa lũ.", "Bà Sáu bán cá."]
    >>> rank_sentences(said, "Giá gạo tăng vì mưa lũ")[0][0]
    1
    """
    if isinstance(sentences, str):
        raise TypeError("sentences must be a list of texts, got one text; summarize_articles cuts texts itself")
    document = _document(sentences, title)
    candidates = [number for number, one in enumerate(document.sentences) if one.words]
    weights = weigh_sentences(candidates_of(document, candidates), SummaryOptions(method))
    weighed = [(number, round(weight, 9)) for number, weight in zip(candidates, weights, strict=True)]
    return sorted(weighed, key=lambda one: (-one[1], one[0]))


def _document(sentences: Sequence[str], title: str) -> Document:
    article = Article("", " ".join(sentences), title)
    starts = [sum(map(len, sentences[:number])) + number for number in range(len(sentences))]
    cut = (
        Sentence(text, start, start + len(text), tuple(find_words(text)))
        for text, start in zip(sentences, starts, strict=True)
    )
    return Document(article, tuple(find_words(title)), (Paragraph("", 0, tuple(cut)),))
