"""Paths become articles in order; what cannot be read is skipped with its reason, and strict makes it an error."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from toolkit.errors import InputError
from toolkit.read import READERS, read_paths
from toolkit.read.decode import decode
from toolkit.types import Article, Skipped

TEXT = "Mưa ở Huế.\nGió “lớn”."
ENCODED = {
    "utf-8": TEXT.encode("utf-8"),
    "utf-8 with mark": TEXT.encode("utf-8-sig"),
    "utf-16 little": b"\xff\xfe" + TEXT.encode("utf-16-le"),
    "utf-16 big": b"\xfe\xff" + TEXT.encode("utf-16-be"),
}


def read(*paths: object, strict: bool = False) -> list[Article | Skipped]:
    return list(read_paths(map(str, paths), strict=strict))


def ids(found: list[Article | Skipped]) -> list[str]:
    return [one.id if isinstance(one, Article) else f"! {one.reason}" for one in found]


@pytest.mark.parametrize("name", ENCODED)
def test_utf_8_and_utf_16_with_a_mark_are_read(tmp_path: Path, name: str) -> None:
    assert decode(ENCODED[name], "x") == TEXT
    path = tmp_path / "tin.txt"
    path.write_bytes(ENCODED[name])
    assert read(path) == [Article("tin.txt", TEXT, path=str(path))]


@pytest.mark.parametrize(
    ("content", "message", "line"),
    [
        (b"Mot\nHai\nBa \xe9 \n", "not UTF-8 text (byte 0xe9); save the file as UTF-8", 3),
        ("Tháng\nHai".encode("latin-1"), "not UTF-8 text (byte 0xe1)", 1),
        ("Mưa\n".encode("utf-16-le") + b"\x01\xd8", "not UTF-16-LE text (byte 0x01)", 2),
        (b"\xff\xfe" + "Ċ\nĊA".encode("utf-16-le") + b"\x00", "not UTF-16-LE text (byte 0x00)", 2),
        (b"\xfe\xff\xd8\x00", "not UTF-16-BE text (byte 0xd8)", 1),
        (b"a\n\xed\xa0\x80", "not UTF-8 text (byte 0xed)", 2),
    ],
)
@pytest.mark.filterwarnings("ignore:.*without a byte order mark")
def test_other_encodings_are_named_with_their_line(tmp_path: Path, content: bytes, message: str, line: int) -> None:
    path = tmp_path / "tin.txt"
    path.write_bytes(content)
    (skipped,) = read(path)
    assert isinstance(skipped, Skipped)
    assert skipped.path == f"{path}:{line}"
    assert skipped.reason.startswith(message)


def test_a_text_keeps_its_lines_as_they_stand(tmp_path: Path) -> None:
    text = "Một\u2028hai\x85ba\x0cbốn\r\n\r\n  năm \n"
    (tmp_path / "a.txt").write_bytes(text.encode())
    (article,) = read(tmp_path)
    assert isinstance(article, Article)
    assert article.text == text


def test_folders_are_read_in_sorted_order_without_hidden_files(tmp_path: Path) -> None:
    names = ["b.txt", "a/z.txt", "a/b/c.TXT", "a.txt", "B.txt", ".hidden.txt", ".git/x.txt", "a/.x/y.txt", "ảnh.jpg"]
    for name in names:
        path = tmp_path / "tin" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("Mưa.", encoding="utf-8")
    (tmp_path / "tin" / "empty").mkdir()
    found = read(tmp_path / "tin")
    assert ids(found)[:-1] == ["B.txt", "a/b/c.TXT", "a/z.txt", "a.txt", "b.txt"]
    endings = ", ".join(ending for entry in READERS.entries.values() for ending in entry.endings)
    reason = f"this ending is not one that can be read ({endings})"
    assert found[-1] == Skipped(str(tmp_path / "tin" / "ảnh.jpg"), reason)


def test_a_hidden_file_that_is_named_is_read(tmp_path: Path) -> None:
    path = tmp_path / ".tin.txt"
    path.write_text("Mưa.", encoding="utf-8")
    assert ids(read(path)) == [".tin.txt"]


@pytest.mark.parametrize("name", ["nowhere", "a" * 300, "tin.txt/x"])
def test_a_path_that_is_not_there_is_an_error(tmp_path: Path, name: str) -> None:
    (tmp_path / "tin.txt").write_text("Mưa.", encoding="utf-8")
    with pytest.raises(InputError, match=r"no such file or folder; check|cannot be opened: ") as caught:
        read(tmp_path / "tin.txt", tmp_path / name)
    assert caught.value.path == str(tmp_path / name)


@pytest.mark.parametrize("content", [b"", b" \r\n\t", b"\xef\xbb\xbf", b"\xff\xfe \x00\n\x00", b"\xfe\xff"])
@pytest.mark.parametrize("ending", ["txt", "jsonl", "csv"])
def test_a_blank_file_is_skipped(tmp_path: Path, content: bytes, ending: str) -> None:
    path = tmp_path / f"a.{ending}"
    path.write_bytes(content)
    assert read(path) == [Skipped(str(path), "the file is empty")]


def test_a_file_that_cannot_be_opened_is_skipped(tmp_path: Path) -> None:
    memory = Path("/proc/self/mem")
    if not memory.exists():
        pytest.skip("a file that even its owner cannot read is known on Linux only")
    (tmp_path / "x.txt").symlink_to(memory)
    (tmp_path / "y.txt").write_text("Mưa.", encoding="utf-8")
    assert ids(read(tmp_path)) == ["! cannot be opened: Input/output error", "y.txt"]


def test_strict_raises_where_something_would_be_skipped(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"text": "Mưa."}\n\n{"text": 3}\n', encoding="utf-8")
    (tmp_path / "b.jpg").write_bytes(b"x")
    with pytest.raises(InputError, match=r'a\.jsonl:3: "text" must be a string') as caught:
        read(tmp_path, strict=True)
    assert (caught.value.path, caught.value.line) == (str(tmp_path / "a.jsonl"), 3)
    with pytest.raises(InputError, match="this ending") as caught:
        read(tmp_path / "b.jpg", strict=True)
    assert (caught.value.path, caught.value.line) == (str(tmp_path / "b.jpg"), None)


def test_what_comes_before_an_error_is_delivered_first(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"text": "Mưa."}\n[]\n', encoding="utf-8")
    stream = read_paths([tmp_path / "a.jsonl"], strict=True)
    assert next(stream).path == f"{tmp_path / 'a.jsonl'}:1"
    with pytest.raises(InputError, match="must be a JSON object, not list"):
        next(stream)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ('{"id": "x", "text": "A."}', '{"id": "x", "text": "A."}'),
        ('{"id": "x", "path": "a.html", "text": "A."}', '{"id": "x", "path": "a.html", "text": "B."}'),
    ],
)
def test_a_repeated_id_names_both_places(tmp_path: Path, first: str, second: str) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(f"{first}\n{second}\n", encoding="utf-8")
    places = ("a.html", "a.html") if "path" in first else (f"{path}:1", f"{path}:2")
    with pytest.raises(InputError) as caught:
        read(path)
    assert str(caught.value).startswith(f'{places[1]}: the id "x" was used before, in {places[0]}; give each article')


def test_a_file_given_twice_is_an_error_and_names_the_places(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Mưa.", encoding="utf-8")
    with pytest.raises(InputError, match=r'the id "a\.txt" was used before, in .*a\.txt; .*given twice'):
        read(path, tmp_path)


def test_a_name_that_is_no_text_is_made_printable(tmp_path: Path) -> None:
    name = b"m\xe9a.txt".decode("utf-8", "surrogateescape")
    try:
        (tmp_path / name).write_text("Mưa.", encoding="utf-8")
    except (OSError, UnicodeError):
        pytest.skip("this file system refuses such names")
    (article,) = read(tmp_path)
    assert isinstance(article, Article)
    assert article.id == "m\\udce9a.txt"
    article.path.encode("utf-8")


CUT_OFF = (
    "not a JSON object: Expecting ':' delimiter at character 8; mend the line, or take it out if the file was cut"
    " off there"
)


@pytest.mark.parametrize(
    ("stdin", "wanted"),
    [
        ("Mưa ở Huế.".encode(), [("-", "Mưa ở Huế.")]),
        ('{"text": "Mưa."}\n{"id": "b", "text": "Gió."}\n'.encode(), [("-:1", "Mưa."), ("b", "Gió.")]),
        ('\ufeff\n {"text": "Mưa."}'.encode(), [("-:2", "Mưa.")]),
        ('{"text": "Mưa."}'.encode("utf-16"), [("-:1", "Mưa.")]),
        ("Mưa.".encode("utf-16"), [("-", "Mưa.")]),
        (b"", [("-", "the file is empty")]),
        (b'{"text"', [("-:1", CUT_OFF)]),
    ],
)
def test_standard_input_is_lines_of_json_or_one_text(stdin: bytes, wanted: list[tuple[str, str]]) -> None:
    code = """
import sys
from toolkit.read import read_paths
from toolkit.types import Article
for one in read_paths(["-"]):
    pair = (one.id, one.text) if isinstance(one, Article) else (one.path, one.reason)
    sys.stdout.buffer.write((repr(pair) + "\\n").encode("utf-8"))
"""
    ran = subprocess.run([sys.executable, "-c", code], input=stdin, capture_output=True, check=True)
    assert ran.stdout.decode("utf-8").splitlines() == [repr(pair) for pair in wanted]
