"""What counts as a date."""

from __future__ import annotations

from datetime import date


def day_of(published: str) -> str:
    """Return the day of an ISO date or date-time; the empty string where it is neither.

    Examples
    --------
    >>> day_of("2026-03-05T10:00"), day_of("5/3/2026")
    ('2026-03-05', '')
    """
    try:
        return date.fromisoformat(published[:10]).isoformat()
    except ValueError:
        return ""
