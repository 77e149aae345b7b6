"""Options that commands share."""

from __future__ import annotations

import pytest

from toolkit import InputError
from toolkit.cli.options import thresholds_of


def test_thresholds_are_read_area_by_area() -> None:
    assert thresholds_of(("labour=0.4", "health=1")) == {"labour": 0.4, "health": 1.0}
    assert thresholds_of(()) == {}


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ("labour", '"labour" is no threshold; write AREA=VALUE, for instance labour=0.4'),
        ("labour=much", '"labour=much" is no threshold; write AREA=VALUE, for instance labour=0.4'),
        ("labour=40", 'the threshold "labour=40" is no probability; give a value from 0 to 1'),
        ("labour=-0.1", 'the threshold "labour=-0.1" is no probability; give a value from 0 to 1'),
        ("labour=nan", 'the threshold "labour=nan" is no probability; give a value from 0 to 1'),
    ],
)
def test_what_is_no_threshold_is_refused(given: str, message: str) -> None:
    with pytest.raises(InputError) as caught:
        thresholds_of((given,))
    assert str(caught.value) == message
