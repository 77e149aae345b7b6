"""Results as pandas DataFrames, which need the extra ``frames``; columns are named as in `label --format csv`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, TypeAlias

from toolkit.registry import Entry, Table
from toolkit.render.rows import article_record, label_records, summary_record
from toolkit.types import Article, Labelled, Summary

if TYPE_CHECKING:
    import pandas as pd

Result: TypeAlias = Article | Labelled | Summary
# A table of one, for its word on what to install.
_FRAMES = Table("table", {"frame": Entry("pandas:DataFrame", "a pandas DataFrame", (), "pandas", "frames")})


def to_frame(results: Iterable[Result]) -> pd.DataFrame:
    """Put articles, labels or summaries into a pandas DataFrame.

    Parameters
    ----------
    results : iterable of Labelled, Summary or Article
        From `label_articles`, `summarize_articles` or `load_articles`.

    Returns
    -------
    pandas.DataFrame
        Of labels a row for each article and each of its lines: ``id``, ``unit``, ``index``, ``labels`` (a list),
        a column of probabilities for each area, ``dropped`` (the reason, where a line is not the article's text),
        ``text``; and ``evidence``, where asked for. Of summaries a row for each sentence: ``id``, ``paragraph``,
        ``sentence``, ``text``, ``weight``. Of articles a row each, with their fields and what is in `extra`.

    Raises
    ------
    InputError
        If pandas is not installed.
    TypeError
        If a result is something else.

    Examples
    --------
    >>> from toolkit import label_articles
    >>> frame = to_frame(label_articles([{"id": "1", "text": "Hơn 300 công nhân đình công vì bị nợ lương."}]))
    >>> frame[["unit", "labels"]].values.tolist()
    [['document', ['labour']], ['paragraph', ['labour']]]
    """
    make = _FRAMES.load("frame")
    frame: pd.DataFrame = make([row for result in results for row in _rows_of(result)])
    return _tidied(frame) if "evidence" in frame else frame


def _tidied(frame: pd.DataFrame) -> pd.DataFrame:
    """Number lines in whole numbers, though documents have none; leave out evidence that nobody asked for."""
    frame = frame.astype({"index": "Int64"})
    return frame if frame["evidence"].any() else frame.drop(columns="evidence")


def _rows_of(result: Result) -> Iterable[Mapping[str, Any]]:
    for kind, rows in _ROWS.items():
        if isinstance(result, kind):
            return rows(result)
    raise TypeError(f"a result must be Labelled, Summary or Article, got {type(result).__name__}")


def _label_rows(labelled: Labelled) -> Iterator[dict[str, Any]]:
    text = labelled.document.article.text
    lines = [line for line in text.split("\n") if line.strip()]
    for record in label_records(labelled, "both", evidence=True):
        scores, evidence, index = record.pop("scores"), record.pop("evidence"), record["index"]
        told = {"dropped": record.pop("dropped", ""), "evidence": evidence}
        yield record | scores | told | {"text": text if index is None else lines[index]}


def _summary_rows(summary: Summary) -> Iterator[dict[str, Any]]:
    record = summary_record(summary)
    return ({"id": record["id"]} | sentence for sentence in record["sentences"])


_ROWS: Mapping[type, Callable[[Any], Iterable[Mapping[str, Any]]]] = {
    Labelled: _label_rows,
    Summary: _summary_rows,
    Article: lambda article: [article_record(article)],
}
