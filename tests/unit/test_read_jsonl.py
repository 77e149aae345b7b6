"""Lines of JSON: fields, given cuts, ids from names, and lines that are wrong."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.clean import clean
from toolkit.errors import InputError
from toolkit.read.jsonl import FIELDS, article_of, read
from toolkit.render.rows import article_record, json_line
from toolkit.types import Article, Skipped


def lines(*records: object) -> bytes:
    return b"".join((one if isinstance(one, str) else json.dumps(one)).encode("utf-8") + b"\n" for one in records)


def one(record: object) -> Article | Skipped:
    (found,) = read(lines(record), "tin.jsonl", "tin.jsonl")
    return found


def test_all_fields_are_read_and_other_keys_kept() -> None:
    record = {key: f"{key} nọ" for key in FIELDS} | {"labels": ["health"], "note": None}
    article = one(record)
    assert article == Article(**{key: f"{key} nọ" for key in FIELDS}, extra={"labels": ["health"], "note": None})


@pytest.mark.parametrize(
    ("record", "identity"),
    [
        *[({"id": 12}, "12"), ({"id": 0}, "0"), ({"id": "a/b"}, "a/b")],
        *[({"id": ""}, "tin.jsonl:1"), ({"id": None}, "tin.jsonl:1"), ({}, "tin.jsonl:1")],
    ],
)
def test_an_id_is_given_or_comes_from_the_name_and_line(record: dict[str, object], identity: str) -> None:
    article = one(record | {"text": "Mưa."})
    assert isinstance(article, Article)
    assert (article.id, article.path) == (identity, "tin.jsonl:1")


def test_only_a_line_feed_ends_a_line() -> None:
    text = "Một\u2028hai\u2029ba\x85bốn\x0cnăm\x0b\x1c\rsáu"
    content = json.dumps({"id": "1", "text": text}, ensure_ascii=False).replace("\\f", "\x0c").replace("\\r", "\\r")
    found = list(read(f"{content}\r\n\r\n{content.replace('1', '2', 1)}".replace("\x0c", "\\f").encode(), "a", "a"))
    assert [(article.id, article.text) for article in found if isinstance(article, Article)] == [
        ("1", text),
        ("2", text),
    ]
    assert found[1].path == "a:3"


@pytest.mark.parametrize(
    ("record", "reason"),
    [
        ("{", "not a JSON object: Expecting property name"),
        ("mưa", "not a JSON object: Expecting value"),
        ('{"text": "Mưa."} {}', "not a JSON object: Extra data"),
        ("[" * 100_000, "not a JSON object: "),
        ("[1]", "a line must be a JSON object, not list"),
        ('"Mưa."', "a line must be a JSON object, not str"),
        ("{}", 'no "text" field; a line needs "text" or "paragraphs"'),
        ('{"text": null}', 'no "text" field'),
        ('{"text": ""}', 'the "text" is empty'),
        ('{"text": " \\n\\u200b\\ufeff"}', 'the "text" is empty'),
        ('{"text": ["Mưa."]}', '"text" must be a string, not ["M'),
        ('{"text": "Mưa.", "title": 3}', '"title" must be a string, not 3'),
        ('{"text": "Mưa.", "id": 1.5}', '"id" must be a string, not 1.5'),
        ('{"text": "Mưa.", "id": true}', '"id" must be a string, not true'),
        ('{"paragraphs": []}', 'no "text" field'),
        ('{"paragraphs": [[], [""]]}', 'the "text" is empty'),
        ('{"paragraphs": null}', 'no "text" field'),
        ('{"paragraphs": "Mưa."}', '"paragraphs" must be a list of lists of sentences'),
        ('{"paragraphs": ["Mưa."]}', '"paragraphs" must be a list of lists of sentences'),
        ('{"paragraphs": [["Mưa.", 1]]}', '"paragraphs" must be a list of lists of sentences'),
    ],
)
def test_a_wrong_line_is_skipped_with_its_place_and_the_rest_goes_on(record: str, reason: str) -> None:
    found = list(read(lines({"text": "A."}, record, {"text": "B."}), "tin.jsonl", "tin.jsonl"))
    assert [item.id for item in found if isinstance(item, Article)] == ["tin.jsonl:1", "tin.jsonl:3"]
    skipped = found[1]
    assert isinstance(skipped, Skipped)
    assert skipped.path == "tin.jsonl:2"
    assert skipped.reason.startswith(reason)


def test_paragraphs_are_text_already_cut() -> None:
    article = one({"paragraphs": [["Mưa to.", "Gió."], [], ["Hết"]]})
    assert isinstance(article, Article)
    assert article.text == "Mưa to. Gió.\n\nHết"
    assert article.cuts == (("Mưa to.", "Gió."), (), ("Hết",))
    assert article.extra == {}


@pytest.mark.parametrize(
    ("paragraphs", "kept"),
    [([["Mưa to.", "Gió."]], True), ([["Mưa to. Gió."]], True), ([["Mưa to."]], False), (7, False), (None, False)],
)
def test_beside_a_text_paragraphs_count_only_if_they_make_it_up(paragraphs: object, kept: bool) -> None:
    article = one({"text": "Mưa to. Gió.", "paragraphs": paragraphs})
    assert isinstance(article, Article)
    assert article.text == "Mưa to. Gió."
    assert bool(article.cuts) is kept


def test_halves_of_surrogate_pairs_are_dropped_everywhere() -> None:
    article = one(r'{"id": "a\ud800b", "text": "M\udfffưa \ud83d\ude00", "x\uD800": ["\udc00", "\\ud800"]}')
    assert isinstance(article, Article)
    assert (article.id, article.text, article.extra) == ("ab", "Mưa 😀", {"x": ["", "\\ud800"]})
    json_line(article_record(article)).encode("utf-8")


def test_an_error_names_the_place_it_was_given() -> None:
    with pytest.raises(InputError, match=r'^x:3: no "text" field') as caught:
        article_of({}, path="x:3", name="x")
    assert caught.value.exit_code == 2


TEXT = st.text(alphabet='aăâ\u0301\u0323bBCđ .!?…\n\r\t\u200b\u2028\x85\x0c"“”-–:1290/&\ud800', max_size=40)
RECORD = st.fixed_dictionaries(
    {}, optional={"id": TEXT, "title": TEXT, "source": TEXT, "url": TEXT, "published": TEXT, "path": TEXT, "x": TEXT}
)
BODY = st.one_of(
    st.builds(lambda text: {"text": text}, st.lists(TEXT, max_size=5).map("\n".join)),
    st.builds(lambda cuts: {"paragraphs": cuts}, st.lists(st.lists(TEXT, max_size=3), max_size=3)),
)


@given(RECORD, BODY)
def test_reading_what_was_written_changes_nothing(fields: dict[str, str], body: dict[str, object]) -> None:
    article = one(fields | body)
    if isinstance(article, Skipped):
        return
    written = json_line(article_record(clean(article)[0]))
    again = one(written.rstrip("\n"))
    assert isinstance(again, Article)
    assert json_line(article_record(clean(again)[0])) == written
    assert clean(again) == clean(clean(article)[0])
