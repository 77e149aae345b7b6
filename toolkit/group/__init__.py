"""Which articles tell one event: near-duplicates folded, reports put together, instalments kept apart.

Whether two articles belong together does not hang on the order in which they are given. Four rules, in
this order: the same text is told once (`same`); a series never merges (`series`); a text that stands in a
fuller one is folded into it (`copies`); what is left is put together by average linkage (Sokal and Michener,
1958) over the cosines of word vectors (`likeness`), in which one article that is like two stories cannot
chain them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from toolkit.group.same import same_texts
from toolkit.types import Document, Event


def group_documents(documents: Sequence[Document]) -> tuple[Event, ...]:
    """Put articles on one event together.

    Parameters
    ----------
    documents : sequence of Document
        Cleaned and segmented, with ids of their own.

    Returns
    -------
    tuple of Event
        Each article in exactly one, as itself or folded; in the order in which each event first appears.
        An event's first article is the one most like the others, the rest follow by date.
    """
    same = same_texts(documents)
    return _in_order(documents, [_with_same(event, same) for event in _events_of(_standing(documents, same))])


def fold_documents(documents: Sequence[Document]) -> tuple[Event, ...]:
    """Put only articles of the same text together.

    Parameters
    ----------
    documents : sequence of Document
        Cleaned and segmented, with ids of their own.

    Returns
    -------
    tuple of Event
        Each with one article, and those folded into it; in the order in which each event first appears.
    """
    same = same_texts(documents)
    events = (Event((document.article.id,)) for document in _standing(documents, same))
    return _in_order(documents, [_with_same(event, same) for event in events])


def _standing(documents: Sequence[Document], same: Mapping[str, tuple[str, ...]]) -> list[Document]:
    folded = {copy for copies in same.values() for copy in copies}
    return [document for document in documents if document.article.id not in folded]


def _events_of(documents: Sequence[Document]) -> list[Event]:
    if len(documents) < 2:
        return [Event((one.article.id,)) for one in documents]
    from toolkit.group.events import find_events  # numpy and scipy are not for those who group nothing

    return find_events(sorted(documents, key=lambda one: one.article.id))


def _with_same(event: Event, same: Mapping[str, tuple[str, ...]]) -> Event:
    """Add those of the same text as a member; what stands for that member stands for them."""
    added = {copy: event.copies.get(one, one) for one in event.members for copy in same.get(one, ())}
    return replace(event, copies={**event.copies, **added})


def _in_order(documents: Sequence[Document], events: Sequence[Event]) -> tuple[Event, ...]:
    places = {document.article.id: place for place, document in enumerate(documents)}
    return tuple(sorted(events, key=lambda event: min(places[one] for one in event.members)))
