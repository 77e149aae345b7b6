"""What counts as a date."""

from __future__ import annotations

import pytest

from toolkit.dates import day_of


@pytest.mark.parametrize(
    ("published", "day"),
    [
        ("2026-03-05", "2026-03-05"),
        ("2026-03-05T10:00:00Z", "2026-03-05"),
        ("", ""),
        ("5/3/2026", ""),
        ("²²²²-²-²", ""),
    ],
)
def test_only_iso_dates_are_days(published: str, day: str) -> None:
    assert day_of(published) == day
