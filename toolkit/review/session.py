"""One review: what was picked, what was decided on it so far, and the page that asks for the next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from toolkit.experiments.review import Pick
from toolkit.render.review import Progress, end_page, unit_page
from toolkit.render.rows import article_record
from toolkit.review.decisions import Decisions
from toolkit.types import Taxonomy


@dataclass(frozen=True, slots=True)
class Review:
    """A review of several paragraphs; they are counted from 1.

    Attributes
    ----------
    picks : sequence of Pick
        What to look at, in order.
    decisions : Decisions
        Where labels go.
    taxonomy : Taxonomy
        The areas there are.
    lang : str
        Of the page's fixed words, ``"vi"`` or ``"en"``.
    """

    picks: Sequence[Pick]
    decisions: Decisions
    taxonomy: Taxonomy
    lang: str = "en"

    @property
    def end(self) -> int:
        """The number behind the last paragraph."""
        return len(self.picks) + 1

    def next(self, number: int = 0) -> int:
        """Return the first paragraph behind a number that is not decided on, or the end."""
        later = (at for at in range(number + 1, self.end) if self.labels(at) is None)
        return next(later, self.end)

    def labels(self, number: int) -> tuple[str, ...] | None:
        """Return the labels that a paragraph was given; None where it has none yet."""
        return self.decisions.labels(self.picks[number - 1].labels.id)

    def page(self, number: int, *, empty: bool = False) -> bytes:
        """Return the page of a paragraph, or the last one; `empty` says that an answer is missing."""
        if number == self.end:
            unanswered = [at for at in range(1, self.end) if self.labels(at) is None]
            return end_page(self._progress(number), unanswered, lang=self.lang)
        pick, chosen = self.picks[number - 1], self.labels(number)
        return unit_page(
            pick.document, pick.labels, self._progress(number), self.taxonomy, lang=self.lang, why=pick.why,
            chosen=pick.given if chosen is None else chosen, saved=chosen is not None, empty=empty,
        )  # fmt: skip

    def last_page(self) -> bytes:
        """Return the page that says that the review was stopped."""
        return end_page(self._progress(self.end), (), lang=self.lang, stopped=True)

    def decide(self, number: int, areas: Sequence[str]) -> None:
        """Save the areas of a paragraph; none of them is a decision, too."""
        pick = self.picks[number - 1]
        ordered = [area for area in self.taxonomy.ids if area in areas]
        unit = pick.unit()
        self.decisions.save(article_record(replace(unit, extra={**unit.extra, "labels": ordered})))

    def _progress(self, number: int) -> Progress:
        done = sum(self.labels(at) is not None for at in range(1, self.end))
        return Progress(number, len(self.picks), done, str(self.decisions.path))
