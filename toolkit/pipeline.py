"""The whole flow on one screen, and the functions that other programs call.

    read -> clean -> segment -> label -> group -> summarize -> compose -> render

The only module that knows the order of the stages, and that hands one what it needs of another.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Union

from toolkit.clean import clean
from toolkit.compose import DigestOptions, Summarizer, compose
from toolkit.errors import InputError, UnknownNameError
from toolkit.group import fold_articles, group_articles
from toolkit.kind import why_unfit
from toolkit.label.documents import LabelOptions, label_document, label_documents
from toolkit.label.files import load_model
from toolkit.label.inspection import about_model
from toolkit.label.scorer import TopicScorer
from toolkit.pack import Pack
from toolkit.read import Reading, read_paths
from toolkit.read.limits import Limits, WebLimits
from toolkit.read.rows import Articles, Frame, Row, articles_from, taken
from toolkit.segment import segment, segment_all
from toolkit.shipped import DEFAULT_MODEL
from toolkit.summarize import SummaryOptions, summarize_document
from toolkit.taxonomy import load_taxonomy
from toolkit.telling import SummarizeStory, relevance, with_bonus_words
from toolkit.types import Article, Digest, Document, Labelled, Skipped, Summary, Taxonomy

if TYPE_CHECKING:
    from toolkit.label.model import TopicModel

Model = Union[str, Path, TopicScorer, "TopicModel"]


def understand(article: Article) -> Document:
    """Clean and segment an article."""
    return segment(*clean(article))


def understand_all(articles: Sequence[Article]) -> list[Document]:
    """Clean and segment several articles at once."""
    return segment_all(list(map(clean, articles)))


@dataclass(frozen=True, slots=True)
class Label:
    """Label an article and each of its lines."""

    scorer: TopicScorer
    options: LabelOptions = field(default_factory=LabelOptions)

    def __call__(self, article: Article) -> Labelled:
        """Return the article, understood, with its labels."""
        return label_document(understand(article), self.scorer, self.options)

    def many(self, articles: Sequence[Article]) -> list[Labelled]:
        """Do so for several articles at once."""
        return label_documents(understand_all(articles), self.scorer, self.options)


@dataclass(frozen=True, slots=True)
class Summarize:
    """Choose the sentences of an article's digest; with a focus, those that an officer of that area needs."""

    options: SummaryOptions = field(default_factory=SummaryOptions)
    focus: str = ""
    scorer: TopicScorer | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "options", with_bonus_words(self.options))
        if self.focus and (self.scorer is None or self.focus not in self.scorer.areas):
            raise UnknownNameError("area", self.focus, self.scorer.areas if self.scorer else ())

    def __call__(self, article: Article) -> Summary:
        """Return the digest."""
        return self._summary(understand(article))

    def many(self, articles: Sequence[Article]) -> list[Summary]:
        """Do so for several articles at once."""
        return list(map(self._summary, understand_all(articles)))

    def _summary(self, document: Document) -> Summary:
        found = relevance(document, self.focus, self.scorer) if self.focus and self.scorer else None
        return summarize_document(document, self.options, relevance=found)


def load_articles(
    paths: str | Path | Iterable[str | Path],
    *,
    strict: bool = False,
    skipped: list[Skipped] | None = None,
    allow_private: bool = False,
    remember: Callable[[Reading], Reading] | None = None,
) -> Iterator[Article]:
    """Read articles, as ``briefing read`` understands them.

    Parameters
    ----------
    paths : path or iterable of paths
        Files, folders, ``"-"`` for standard input, or web addresses.
    strict : bool
        Raise at the first input that would be skipped.
    skipped : list, optional
        Receives what was left out, with reasons; without it each gives a warning.
    allow_private : bool
        Fetch web addresses in private networks, too.
    remember : callable, optional
        See `toolkit.read.read_paths`.

    Yields
    ------
    Article
        In order.

    Raises
    ------
    InputError
        If a path does not exist or two articles share an id.
    """
    limits = Limits(web=WebLimits(allow_private=allow_private))
    named = [paths] if isinstance(paths, str | Path) else paths
    for item in read_paths(named, strict=strict, limits=limits, remember=remember):
        if isinstance(item, Article):
            yield clean(item)[0]
        elif skipped is None:
            warnings.warn(f"skipped {item.path}: {item.reason}", stacklevel=2)
        else:
            skipped.append(item)


def scorer_of(model: Model) -> TopicScorer:
    """Return the fitted state of a model given as such, by path, or by name."""
    if isinstance(model, TopicScorer):
        return model
    if isinstance(model, str | Path):
        return load_model(model)
    return model.scorer


def label_articles(
    articles: Articles, model: Model = DEFAULT_MODEL, options: LabelOptions | None = None
) -> Iterator[Labelled]:
    """Label articles and each of their lines.

    Parameters
    ----------
    articles : iterable of Article or dict, or pandas.DataFrame
        From `load_articles`, made by hand, or rows; see `articles_from`.
    model : str, Path, TopicScorer or TopicModel
        By default the shipped one.
    options : LabelOptions, optional
        Evidence and thresholds.

    Yields
    ------
    Labelled
        In order.

    Examples
    --------
    >>> strike = Article("1", "Hơn 300 công nhân đình công vì bị nợ lương.")
    >>> [labelled.labels.areas for labelled in label_articles([strike])]
    [('labour',)]
    """
    return map(Label(scorer_of(model), options or LabelOptions()), articles_from(articles))


def summarize_articles(
    articles: Articles,
    options: SummaryOptions | None = None,
    *,
    focus: str = "",
    model: Model = DEFAULT_MODEL,
) -> Iterator[Summary]:
    """Choose the sentences of a short digest of each article.

    Parameters
    ----------
    articles : iterable of Article or dict, or pandas.DataFrame
        From `load_articles`, made by hand, or rows; see `articles_from`.
    options : SummaryOptions, optional
        Method and budget.
    focus : str
        An area's id, for the digest that an officer of that area needs; `model` says what is about it.
    model : str, Path, TopicScorer or TopicModel
        By default the shipped one; unused without a focus.

    Yields
    ------
    Summary
        In order.

    Examples
    --------
    >>> storm = Article("1", "Bão số 12 đổ bộ vào miền Trung sáng nay. Hai người bị thương ở Phú Yên.")
    >>> [[e.text for e in s.excerpts] for s in summarize_articles([storm], SummaryOptions(sentences=1))]
    [['Bão số 12 đổ bộ vào miền Trung sáng nay.']]
    """
    work = Summarize(options or SummaryOptions(), focus, scorer_of(model) if focus else None)
    return map(work, articles_from(articles))


def make_digest(
    articles: Iterable[Article | Labelled | Row] | Frame,
    model: Model = DEFAULT_MODEL,
    *,
    options: DigestOptions | None = None,
    summary: SummaryOptions | None = None,
    taxonomy: Taxonomy | None = None,
    skipped: Sequence[Skipped] = (),
    remember: Callable[[Summarizer], Summarizer] | None = None,
) -> Digest:
    """Make a briefing of articles.

    Parameters
    ----------
    articles : iterable of Article, Labelled or dict, or pandas.DataFrame
        What is already labelled is not labelled again.
    model : str, Path, TopicScorer or TopicModel
        By default the shipped one.
    options : DigestOptions, optional
        Title, language, areas, period, sources, how many stories, whether to tell articles on one event as one.
    summary : SummaryOptions, optional
        Method and budget of each article's digest; a story of several has up to double the room.
    taxonomy : Taxonomy, optional
        By default the shipped one; its areas must be the model's.
    skipped : sequence of Skipped
        Inputs that were left out, to be listed.
    remember : callable, optional
        Given what summarizes stories, returns what does not summarize the same story twice.

    Returns
    -------
    Digest
        For `toolkit.render.render`.
    """
    scorer = scorer_of(model)
    label = Label(scorer, LabelOptions(evidence=True))
    labelled = (one if isinstance(one, Labelled) else label(one) for one in taken(articles))
    return digest_labelled(
        labelled, scorer, options=options, summary=summary, taxonomy=taxonomy, skipped=skipped, remember=remember
    )


def digest_labelled(
    articles: Iterable[Labelled | Pack],
    scorer: TopicScorer,
    *,
    options: DigestOptions | None = None,
    summary: SummaryOptions | None = None,
    taxonomy: Taxonomy | None = None,
    skipped: Sequence[Skipped] = (),
    remember: Callable[[Summarizer], Summarizer] | None = None,
) -> Digest:
    """Make a briefing of labelled articles, maybe packed where they were labelled; see `make_digest`."""
    taxonomy, options = taxonomy or load_taxonomy(), options or DigestOptions()
    check_areas(scorer, taxonomy)
    summarize = SummarizeStory(with_bonus_words(summary or SummaryOptions()), scorer)
    return compose(
        articles,
        taxonomy,
        remember(summarize) if remember else summarize,
        options,
        created=datetime.now().astimezone().isoformat(timespec="seconds"),
        model=about_model(scorer),
        group=group_articles if options.stories else fold_articles,
        skipped=skipped,
        why_unfit=why_unfit,
    )


def check_areas(scorer: TopicScorer, taxonomy: Taxonomy) -> None:
    """Raise `InputError` where a model and a taxonomy have not the same areas."""
    if set(scorer.areas) != set(taxonomy.ids):
        raise InputError(
            f"the model knows the areas {', '.join(scorer.areas)}, the taxonomy has {', '.join(taxonomy.ids)};"
            " give the taxonomy that the model was trained with (--taxonomy)"
        )
