"""Which articles tell one event: near-duplicates folded, reports put together, instalments kept apart.

Whether two articles belong together does not hang on the order in which they are given. Three rules,
in this order: a series never merges (`series`); a text that stands in a fuller one is folded into it
(`copies`); what is left is put together by average linkage (Sokal and Michener, 1958) over the
cosines of word vectors (`likeness`), in which one article that is like two stories cannot chain them.
"""

from __future__ import annotations

from collections.abc import Sequence

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
    if len(documents) < 2:
        return tuple(Event((one.article.id,)) for one in documents)
    from toolkit.group.events import find_events  # numpy and scipy are not for those who group nothing

    places = {document.article.id: place for place, document in enumerate(documents)}
    events = find_events(sorted(documents, key=lambda one: one.article.id))
    return tuple(sorted(events, key=lambda event: min(places[one] for one in event.members)))
