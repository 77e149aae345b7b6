"""Look labelled data over before a model learns from it: what is wrong, what is left out, what to do about it.

Everything is said at once, each with file and line, so that a table is mended in one go. What stands twice is
counted once, as a person decided on it in a review, where one did; what else stands twice with different labels, or in
the test data too, is not learned from.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from unicodedata import normalize

from toolkit.errors import InputError
from toolkit.teach.bootstrap import PROPOSED
from toolkit.teach.examples import REVIEWED, Examples, articles_of, examples_of, labels_of
from toolkit.types import Article, Skipped, Taxonomy

FEWEST = 10
ENOUGH = 30
# The model's folds, each of which must see every area.
_FOLDS = 5
# From this share of the shorter text on, a text of the test is known beforehand.
_SAME_TEXT = 0.5
_LISTED = 10

FindCopies = Callable[[Sequence[str], Sequence[str], float], dict[int, int]]


@dataclass(frozen=True, slots=True)
class Finding:
    """Something about the data that its owner should know.

    Attributes
    ----------
    kind : str
        ``"labels"``, ``"few"``, ``"skipped"``, ``"documents"``, ``"reviewed"``, ``"proposed"``, ``"twice"``,
        ``"conflict"`` or ``"leak"``.
    problem : str
        What it is, and how to mend it.
    place : str
        File and line; empty where it is about the data as a whole.
    wrong : bool
        Whether nothing can be learned before it is mended.
    """

    kind: str
    problem: str
    place: str = ""
    wrong: bool = False

    def __str__(self) -> str:
        return f"{self.place}: {self.problem}" if self.place else self.problem


@dataclass(frozen=True, slots=True)
class Checked:
    """Data that was looked over: what can be learned from, what to test on, what was found."""

    examples: Examples
    tests: tuple[Article, ...]
    findings: tuple[Finding, ...]

    def sound(self) -> Examples:
        """Return what can be learned from.

        Raises
        ------
        InputError
            If something must be mended first; it names that, and then what else was found.
        """
        ordered = sorted(self.findings, key=lambda finding: not finding.wrong)
        if not ordered or not ordered[0].wrong:
            return self.examples
        if len(ordered) == 1:
            raise InputError(ordered[0].problem, path=ordered[0].place)
        raise InputError("\n".join(list_findings(ordered, _LISTED)))


def list_findings(findings: Sequence[Finding], most: int = 5) -> Iterator[str]:
    """Yield findings as lines, of one kind at most so many."""
    counts = Counter(one.kind for one in findings)
    for kind in counts:
        same = [one for one in findings if one.kind == kind]
        yield from map(str, same[:most])
        if len(same) > most:
            yield f"... and {len(same) - most} more of this kind"


def check_data(
    articles: Iterable[Article],
    taxonomy: Taxonomy,
    find_copies: FindCopies,
    *,
    tests: Sequence[Article] = (),
    skipped: Iterable[Skipped] = (),
) -> Checked:
    """Look over labelled paragraphs.

    Parameters
    ----------
    articles : iterable of Article
        Cleaned, with ``labels`` in `extra`; whole documents are passed over.
    taxonomy : Taxonomy
        The areas there are.
    find_copies : callable
        From texts, others, and the share of the shorter text that must stand in the longer, to a mapping of
        each text's number to that of the other which it is nearly the same as.
    tests : sequence of Article
        Labelled paragraphs or documents to measure the model on; nothing of theirs is learned from.
    skipped : iterable of Skipped
        What could not be read.

    Returns
    -------
    Checked
        With all findings; those that are wrong are raised by its `sound`.
    """
    findings = [_unread(one) for one in skipped]
    paragraphs = _decided(_labelled(articles, taxonomy, findings), findings)
    examples = examples_of(paragraphs, [labels_of(one, taxonomy.ids) for one in paragraphs])
    known = _leaks(examples, paragraphs, tests, find_copies, findings)
    findings += _test_errors(tests, taxonomy)
    examples = examples.without({*known, *_doubles(examples, known, findings)})
    findings += _too_few(examples, taxonomy)
    return Checked(examples, tuple(tests), tuple(findings))


def _unread(one: Skipped) -> Finding:
    """A row may be missing; a file that the user named may not."""
    if Path(one.path).exists():
        return Finding("skipped", one.reason, one.path, wrong=True)
    return Finding("skipped", f"{one.reason}; it is left out", one.path)


def _labelled(articles: Iterable[Article], taxonomy: Taxonomy, findings: list[Finding]) -> list[Article]:
    paragraphs, whole = [], 0
    for article in articles:
        errors = list(_label_errors(article, taxonomy))
        if article.extra.get("unit", "paragraph") != "paragraph":
            whole += 1
        elif not article.text.strip():
            findings.append(Finding("skipped", "nothing is left of the text; it is left out", article.path))
        elif errors:
            findings += errors
        else:
            paragraphs.append(article)
    if whole:
        told = f"{whole} whole documents are passed over; a model learns from paragraphs"
        findings.append(Finding("documents", f'{told}: label those, or give them "unit": "paragraph"'))
    return paragraphs


def _decided(paragraphs: Sequence[Article], findings: list[Finding]) -> list[Article]:
    """Leave out what a person decided on elsewhere in the data, and tell what nobody has looked at."""
    decided = {_plain(one.text) for one in paragraphs if one.extra.get(REVIEWED)}
    kept = [one for one in paragraphs if one.extra.get(REVIEWED) or _plain(one.text) not in decided]
    if again := len(paragraphs) - len(kept):
        told = "paragraphs that stand in a review, too, and count as a person decided there"
        findings.append(Finding("reviewed", f"{told}: {again}"))
    if proposed := sum(one.extra.get("why") in PROPOSED and not one.extra.get(REVIEWED) for one in kept):
        told = f"{proposed:,} of {len(kept):,} paragraphs have labels that seed terms proposed and nobody looked at"
        advice = "the scores tell how well a model repeats these: measure on labels that a person gave (--test)"
        findings.append(Finding("proposed", f"{told}; {advice}"))
    return kept


def _plain(text: str) -> str:
    """Return a text without what does not make it another one: case, spaces, and how its letters are put together."""
    return " ".join(normalize("NFC", text).casefold().split())


def _label_errors(article: Article, taxonomy: Taxonomy) -> Iterator[Finding]:
    try:
        labels_of(article, taxonomy.ids)
    except InputError as error:
        yield Finding("labels", error.problem, error.place, wrong=True)


def _test_errors(tests: Sequence[Article], taxonomy: Taxonomy) -> Iterator[Finding]:
    for test in tests:
        yield from _label_errors(test, taxonomy)
    if len({test.extra.get("unit", "paragraph") for test in tests}) > 1:
        problem = "the test data are both documents and paragraphs; give one kind"
        yield Finding("labels", problem, tests[0].path.rpartition(":")[0], wrong=True)


def _leaks(
    examples: Examples,
    paragraphs: Sequence[Article],
    tests: Sequence[Article],
    find_copies: FindCopies,
    findings: list[Finding],
) -> set[int]:
    """Return the numbers of the paragraphs that the test knows: by their text, or by their article."""
    copies = find_copies(examples.texts, [test.text for test in tests], _SAME_TEXT) if tests else {}
    # A document is an article by itself, whatever its id ends in.
    whole = [
        replace(one, extra={**one.extra, "article": one.id}) if one.extra.get("unit") == "document" else one
        for one in tests
    ]
    homes = articles_of([*paragraphs, *whole])
    tested = dict(zip(homes[len(paragraphs) :], tests, strict=True))
    known = set()
    for row, (home, place) in enumerate(zip(homes, examples.places, strict=False)):
        if row in copies:
            told, other = "much the same text as", tests[copies[row]]
        elif home in tested:
            told, other = "of the same article as", tested[home]
        else:
            continue
        known.add(row)
        problem = f"{told} {other.path or other.id} of the test data; it is not learned from"
        findings.append(Finding("leak", problem, place))
    return known


def _doubles(examples: Examples, known: set[int], findings: list[Finding]) -> Iterator[int]:
    """Yield the numbers of what stands more than once: all but one, or all where their labels differ."""
    found: dict[str, list[int]] = {}
    for row, text in enumerate(examples.texts):
        if row not in known:
            found.setdefault(_plain(text), []).append(row)
    for rows in (rows for rows in found.values() if len(rows) > 1):
        first, second, *_ = sorted(rows, key=lambda row: not examples.typical[row])
        other = next((row for row in rows if examples.labels[row] != examples.labels[first]), None)
        if other is None:
            problem = f"the same text and labels as {examples.places[first]}; it counts once"
            findings.append(Finding("twice", problem, examples.places[second]))
            yield from (row for row in rows if row != first)
        else:
            labels = " but ".join(", ".join(examples.labels[row]) or "none" for row in (first, other))
            problem = f"the same text as {examples.places[other]}, labelled {labels}; neither is learned from"
            findings.append(Finding("conflict", f"{problem}: settle it, and keep one", examples.places[first]))
            yield from rows


def _too_few(examples: Examples, taxonomy: Taxonomy) -> Iterator[Finding]:
    total = len(examples.texts)
    if not total:
        yield Finding("few", "no labelled paragraph is left to learn from", wrong=True)
        return
    for area, count in examples.counts(taxonomy).items():
        told = f'{count} for "{area}" among {total}'
        if count < FEWEST:
            others = "" if count or area == "none" else ", or a taxonomy without it (--taxonomy)"
            problem = f"too few paragraphs to learn from: {told}; give {FEWEST} or more{others}"
            yield Finding("few", problem, wrong=True)
        elif count < ENOUGH:
            problem = f"few paragraphs: {told}; its scores will shake: label {ENOUGH} or more"
            yield Finding("few", problem)
    for area in taxonomy.ids:
        yield from _too_few_to_measure(examples, area)


def _too_few_to_measure(examples: Examples, area: str) -> Iterator[Finding]:
    """Each fold must see an area, among the typical paragraphs too, and no fold parts an article."""
    usual = [area in row for row, typical in zip(examples.labels, examples.typical, strict=True) if typical]
    having = {home for home, row in zip(examples.articles, examples.labels, strict=True) if area in row}
    if not all(examples.typical) and min(sum(usual), len(usual) - sum(usual)) < _FOLDS:
        problem = (
            f'{sum(usual)} of the {len(usual)} typical paragraphs are for "{area}"; give at least {_FOLDS} with it'
        )
        yield Finding("few", f"{problem} and {_FOLDS} without it", wrong=True)
    elif len(having) == 1 and sum(area in row for row in examples.labels) >= FEWEST:
        problem = f'all paragraphs for "{area}" are of one article, "{min(having)}"; give some of others'
        yield Finding("few", problem, wrong=True)
