"""Which articles tell one event: near-duplicates folded, reports put together, instalments kept apart.

Whether two articles belong together does not hang on the order in which they are given. Four rules, in
this order: the same text is told once (`same`); a series never merges (`series`); a text that stands in a
fuller one is folded into it (`copies`); what is left is put together by average linkage (Sokal and Michener,
1958) over the cosines of word vectors (`likeness`), in which one article that is like two stories cannot
chain them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from toolkit.group.same import same_texts
from toolkit.group.syllables import Syllables
from toolkit.shelf import Shelf
from toolkit.types import Event


def group_articles(shelf: Shelf) -> tuple[Event, ...]:
    """Put articles on one event together.

    Parameters
    ----------
    shelf : Shelf
        The articles, cleaned, segmented and packed.

    Returns
    -------
    tuple of Event
        Each article in exactly one, as itself or folded; in the order in which each event first appears.
        An event's first article is the one most like the others, the rest follow by date.
    """
    syllables = Syllables(shelf)
    same = same_texts(shelf, syllables)
    events = _events_of(shelf, _standing(shelf, same), syllables)
    return _in_order(shelf, [_with_same(event, same) for event in events])


def fold_articles(shelf: Shelf) -> tuple[Event, ...]:
    """Put only articles of the same text together.

    Parameters
    ----------
    shelf : Shelf
        The articles, cleaned, segmented and packed.

    Returns
    -------
    tuple of Event
        Each with one article, and those folded into it; in the order in which each event first appears.
    """
    same = same_texts(shelf, Syllables(shelf))
    return _in_order(shelf, [_with_same(Event((one,)), same) for one in _standing(shelf, same)])


def _standing(shelf: Shelf, same: Mapping[str, tuple[str, ...]]) -> list[str]:
    folded = {copy for copies in same.values() for copy in copies}
    return [identity for identity in shelf if identity not in folded]


def _events_of(shelf: Shelf, identities: Sequence[str], syllables: Syllables) -> list[Event]:
    if len(identities) < 2:
        return [Event((one,)) for one in identities]
    from toolkit.group.events import find_events  # scipy is not for those who group nothing

    return find_events(shelf, sorted(identities), syllables)


def _with_same(event: Event, same: Mapping[str, tuple[str, ...]]) -> Event:
    """Add those of the same text as a member; what stands for that member stands for them."""
    added = {copy: event.copies.get(one, one) for one in event.members for copy in same.get(one, ())}
    return replace(event, copies={**event.copies, **added}) if added else event


def _in_order(identities: Iterable[str], events: Sequence[Event]) -> tuple[Event, ...]:
    places = {identity: place for place, identity in enumerate(identities)}
    return tuple(sorted(events, key=lambda event: min(places[one] for one in event.members)))
