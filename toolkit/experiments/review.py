"""Find what is worth a person's minute: paragraphs to label, and labels to check.

To `teach` go the scores of `label`; what comes back is shown by `toolkit.review`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from sys import intern
from typing import TYPE_CHECKING

from toolkit.clean import clean
from toolkit.errors import InputError
from toolkit.label.evidence import explain
from toolkit.pipeline import Model, check_areas, scorer_of, understand
from toolkit.read.rows import Articles, articles_from
from toolkit.shipped import DEFAULT_MODEL
from toolkit.taxonomy import load_taxonomy
from toolkit.types import Article, Document, Labels, Paragraph, Taxonomy
from toolkit.words import content_words, find_words

if TYPE_CHECKING:
    from toolkit.label.scorer import TopicScorer
    from toolkit.teach.doubts import LabelError
    from toolkit.teach.pick import Candidate, Picked, PickOptions

# From this probability on it is told what speaks for an area, even if that does not suffice to assign it.
_TOLD = 0.1


@dataclass(frozen=True, slots=True)
class Pick:
    """A paragraph for a person to label.

    Attributes
    ----------
    document : Document
        The article that it stands in.
    labels : Labels
        Its id, its number in the article, what a model makes of it, and why; without a number it is the whole text.
    why : tuple of (str, str)
        Reasons to look at it, each with the area that it concerns or an empty string; see `toolkit.teach.pick` and
        `toolkit.teach.doubts`.
    given : tuple of str or None
        The areas that it was given before.
    """

    document: Document
    labels: Labels
    why: tuple[tuple[str, str], ...] = ()
    given: tuple[str, ...] | None = None

    def unit(self) -> Article:
        """Return it as an article of its own, for a line of labelled data."""
        article, index = self.document.article, self.labels.index
        if index is None:
            return article
        reasons = list(dict.fromkeys(reason for reason, _ in self.why))
        extra = {"unit": "paragraph", "article": article.id, "index": index, "why": reasons, "typical": False}
        return replace(article, id=self.labels.id, text=_text(_paragraph(self.document, index)), cuts=(), extra=extra)


def pick_paragraphs(
    articles: Articles,
    model: Model = DEFAULT_MODEL,
    *,
    taxonomy: Taxonomy | None = None,
    options: PickOptions | None = None,
    decided: Mapping[str, str] | None = None,
) -> list[Pick]:
    """Pick the paragraphs of an archive that teach a model most when a person labels them.

    Parameters
    ----------
    articles : iterable of Article or dict, or pandas.DataFrame
        The archive, without labels.
    model : str, Path, TopicScorer or TopicModel
        The model to be improved; by default the shipped one.
    taxonomy : Taxonomy, optional
        The areas and their seed terms; by default the shipped ones.
    options : PickOptions, optional
        How many.
    decided : mapping of str to str, optional
        What was labelled before, by id: neither these paragraphs are picked nor any that says nearly the same.

    Returns
    -------
    list of Pick
        In the order in which they are best looked at.

    Raises
    ------
    InputError
        If nothing is left to be picked, or the model has other areas.
    """
    from toolkit.teach.pick import pick

    scorer, taxonomy = scorer_of(model), taxonomy or load_taxonomy()
    check_areas(scorer, taxonomy)
    decided, archive = decided or {}, dict[str, Article]()
    candidates = list(_candidates(articles_from(articles), scorer, taxonomy, decided, archive))
    if not candidates:
        raise InputError("no paragraph is left to be picked; give more articles")
    labelled = (content_words(find_words(text)) for text in decided.values())
    found = pick(candidates, scorer.areas, scorer.thresholds["paragraph"], labelled, options)
    return [_shown(understand(archive[one.candidate.article]), one, scorer) for one in found]


def _candidates(
    articles: Iterable[Article],
    scorer: TopicScorer,
    taxonomy: Taxonomy,
    decided: Mapping[str, str],
    archive: dict[str, Article],
) -> Iterator[Candidate]:
    """Yield the paragraphs that can be judged by themselves, and keep their articles."""
    from toolkit.teach.bootstrap import stands_alone
    from toolkit.teach.pick import Candidate
    from toolkit.teach.seed_terms import SeedTerms

    terms = SeedTerms(taxonomy, find_words)
    columns = [taxonomy.ids.index(area) for area in scorer.areas]
    for article in articles:
        document = understand(article)
        for one in document.paragraphs:
            if stands_alone(_text(one)) and _id(article.id, one.index) not in decided:
                archive[article.id] = article
                hits, margins = terms.counts(one.words), scorer.decision(one.words)
                yield Candidate(
                    article.id, one.index, tuple(map(intern, content_words(one.words))), tuple(margins.tolist()),
                    tuple(scorer.calibrate(margins).tolist()), tuple(hits[column] for column in columns),
                )  # fmt: skip


def _shown(document: Document, picked: Picked, scorer: TopicScorer) -> Pick:
    one = picked.candidate
    scores = dict(zip(scorer.areas, one.scores, strict=True))
    limits = dict(zip(scorer.areas, scorer.thresholds["paragraph"].tolist(), strict=True))
    told = [area for area in scorer.areas if scores[area] >= min(_TOLD, limits[area]) or ("unsure", area) in picked.why]
    sentences = _paragraph(document, one.index).sentences
    start, end = sentences[0].start, sentences[-1].end
    labels = Labels(
        _id(one.article, one.index), "paragraph", one.index, scores,
        tuple(area for area in scorer.areas if scores[area] >= limits[area]),
        explain(document.article.text[start:end], start, scorer, told),
    )  # fmt: skip
    return Pick(document, labels, picked.why)


def find_label_errors(articles: Articles, taxonomy: Taxonomy | None = None) -> list[LabelError]:
    """Find the labels that a model of all the other paragraphs contradicts, the surest first.

    Parameters
    ----------
    articles : iterable of Article or dict, or pandas.DataFrame
        Labelled paragraphs, as `train_model` takes them.
    taxonomy : Taxonomy, optional
        The areas; by default the shipped ones.

    Returns
    -------
    list of LabelError
        Of the paragraphs whose labels and held-out labels differ.

    Raises
    ------
    InputError
        If the data cannot be learned from.
    """
    from toolkit.label.model import TopicModel
    from toolkit.teach.doubts import rank_errors
    from toolkit.teach.examples import examples_of, labels_of

    areas = (taxonomy or load_taxonomy()).ids
    units = [clean(one)[0] for one in articles_from(articles) if one.extra.get("unit", "paragraph") == "paragraph"]
    labels = [labels_of(one, areas) for one in units]
    examples = examples_of(units, labels)
    try:
        model = TopicModel(areas).fit(examples.texts, labels, groups=examples.articles)
    except ValueError as error:
        raise InputError(f"too little to judge labels by: {error}") from None
    return rank_errors(units, labels, areas, model.held_out_, model.scorer.thresholds["paragraph"])


def doubted(error: LabelError) -> Pick:
    """Return a likely error as a paragraph to be labelled again."""
    labels = Labels(error.article.id, "paragraph", None, error.scores, error.suggested)
    return Pick(understand(error.article), labels, error.why, error.given)


def _id(article: str, index: int) -> str:
    """Name a paragraph, as `briefing train --labels` does."""
    return f"{article}-{index}"


def _paragraph(document: Document, index: int) -> Paragraph:
    return next(one for one in document.paragraphs if one.index == index)


def _text(paragraph: Paragraph) -> str:
    return " ".join(sentence.text for sentence in paragraph.sentences)
