"""Tables load their entries on first use and suggest the nearest name."""

from __future__ import annotations

import subprocess
import sys

import pytest

from toolkit.errors import UnknownNameError
from toolkit.registry import Entry, Table

TABLE = Table(
    "function",
    {
        "root": Entry("math:sqrt", "square root", (".r", ".root")),
        "sine": Entry("math:sin", "sine", (".r",)),
        "none": Entry("no_such_module_at_all:f", "is not there"),
    },
)


def test_a_table_lists_its_names_in_order_and_loads_by_name() -> None:
    assert list(TABLE) == ["root", "sine", "none"]
    assert TABLE.load("root")(9) == 3


@pytest.mark.parametrize(("ending", "name"), [(".r", "root"), (".ROOT", "root"), (".x", None), ("", None), ("r", None)])
def test_the_first_entry_that_serves_an_ending_is_found(ending: str, name: str | None) -> None:
    assert TABLE.by_ending(ending) == name


def test_an_unknown_name_names_the_nearest() -> None:
    with pytest.raises(UnknownNameError, match='unknown function "rooot"; did you mean "root"'):
        TABLE.load("rooot")


def test_listing_imports_nothing_and_loading_imports_one_module() -> None:
    code = """
import sys
from toolkit.registry import Entry, Table
table = Table("colour", {"code": Entry("colorsys:rgb_to_hsv", "hue")})
assert list(table) == ["code"] and table.by_ending(".x") is None
print("colorsys" in sys.modules)
table.load("code")
print("colorsys" in sys.modules)
"""
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True)
    assert ran.stdout.split() == ["False", "True"]
