"""The taxonomy file is checked area by area, and each mistake is named with its place."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest

from toolkit.errors import InputError
from toolkit.shipped import TAXONOMY
from toolkit.taxonomy import LANGUAGES, load_taxonomy

AREA = """
[[areas]]
id = "transport"
names = { vi = "Giao thông", en = "Transport" }
definition = "  Đường sá\\n và phương tiện. "
seed_terms = ["xe buýt", "cầu  đường"]
"""


def written(folder: Path, text: str) -> Path:
    path = folder / "areas.toml"
    path.write_bytes(text.encode("utf-8"))
    return path


def test_the_shipped_taxonomy_has_the_five_areas_of_the_guideline() -> None:
    taxonomy = load_taxonomy()
    assert taxonomy.ids == ("labour", "social_welfare", "health", "covid_response", "accession")
    assert taxonomy.sha256 == sha256(TAXONOMY.read_bytes()).hexdigest()
    for area in taxonomy.areas:
        assert set(area.names) == set(LANGUAGES)
        assert all([*area.names.values(), area.definition, *area.seed_terms])


def test_an_area_is_read_with_plain_spaces(tmp_path: Path) -> None:
    (area,) = load_taxonomy(written(tmp_path, AREA)).areas
    assert (area.id, area.names["en"], area.definition) == ("transport", "Transport", "Đường sá và phương tiện.")
    assert area.seed_terms == ("xe buýt", "cầu đường")


def test_a_byte_order_mark_and_windows_line_ends_do_no_harm(tmp_path: Path) -> None:
    path = written(tmp_path, "\ufeff" + AREA.replace("\n", "\r\n"))
    assert load_taxonomy(path).ids == ("transport",)


def test_areas_keep_the_order_of_the_file(tmp_path: Path) -> None:
    path = written(tmp_path, AREA.replace("transport", "zoo") + AREA)
    assert load_taxonomy(str(path)).ids == ("zoo", "transport")


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('"transport"', '"Transport"', "area 1: id must be lower-case letters, digits and _, got 'Transport'"),
        ('"transport"', "7", "area 1: id must be lower-case letters, digits and _, got 7"),
        ('id = "transport"', "", "area 1: id must be"),
        ('"Giao thông"', '" "', r"area 1 \(\"transport\"\): names.vi must be a text, got ' '"),
        (', en = "Transport"', "", r"names.en must be a text, got None"),
        ('{ vi = "Giao thông", en = "Transport" }', '"Giao thông"', "names must be a table of vi and en"),
        ('"  Đường sá\\n và phương tiện. "', "3", "definition must be a text, got 3"),
        ('["xe buýt", "cầu  đường"]', "[]", "seed_terms must be a list of at least one term"),
        ('["xe buýt", "cầu  đường"]', '"xe buýt"', "seed_terms must be a list of at least one term, got 'xe buýt'"),
        ('"cầu  đường"', "4", "seed_terms must be a text, got 4"),
        ('"cầu  đường"', '"xe  buýt"', 'seed_terms has "xe buýt" twice'),
        ("definition", "defintion", 'unknown key "defintion"; an area has definition, id, names, seed_terms'),
    ],
)
def test_a_wrong_area_is_named_with_its_key(tmp_path: Path, old: str, new: str, message: str) -> None:
    path = written(tmp_path, AREA.replace(old, new))
    with pytest.raises(InputError, match=message) as caught:
        load_taxonomy(path)
    assert caught.value.path == str(path)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "has no areas; write one"),
        ("areas = []", "has no areas"),
        ('areas = "labour"', "has no areas"),
        ('areas = ["labour"]', r"area 1 must be an \[\[areas\]\] table, got 'labour'"),
        ("\nareas = = 1", r"not valid TOML: .*line 2"),
        (AREA + AREA, 'two areas have the id "transport"'),
    ],
)
def test_a_wrong_file_is_refused(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        load_taxonomy(written(tmp_path, text))


def test_a_file_that_is_not_utf_8_or_not_there_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "areas.toml"
    with pytest.raises(InputError, match=r"areas.toml: the taxonomy cannot be opened: No such file"):
        load_taxonomy(path)
    path.write_bytes(AREA.encode("utf-16"))
    with pytest.raises(InputError, match="not valid TOML"):
        load_taxonomy(path)
