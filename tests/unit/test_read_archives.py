"""What is packed is read as if it lay there itself, within the limits; nothing in it is lost silently."""

from __future__ import annotations

import gzip
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import pytest

from toolkit.read import read_paths
from toolkit.read.limits import Limits
from toolkit.types import Article

SAMPLES = Path(__file__).parents[1] / "contracts" / "samples"
RAIN = "Mưa to ở Huế suốt đêm qua.".encode()


def zipped(**members: bytes) -> bytes:
    return packed({name.replace("_", "."): content for name, content in members.items()})


def packed(members: dict[str, bytes]) -> bytes:
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return stream.getvalue()


def told(tmp_path: Path, name: str, content: bytes, limits: Limits | None = None) -> dict[str, str]:
    """For each input found its path below the folder, and its text or reason."""
    (tmp_path / name).write_bytes(content)
    found = list(read_paths([tmp_path], limits=limits))
    texts = [one.text if isinstance(one, Article) else f"! {one.reason}" for one in found]
    return {Path(one.path).relative_to(tmp_path).as_posix(): text for one, text in zip(found, texts, strict=True)}


def test_members_are_read_by_their_kind_and_hidden_ones_left_out(tmp_path: Path) -> None:
    members = {
        "b/tin.txt": RAIN,
        "a.jsonl": b'{"text": "A."}\n{"text": 3}\n',
        "b/": b"",
        "__MACOSX/a.txt": RAIN,
        "b/.x.txt": RAIN,
        "b/bao-cao.docx": (SAMPLES / "sample.docx").read_bytes(),
        "ảnh.png": b"\x89PNG",
        "trống.txt": b" \n",
    }
    found = told(tmp_path, "tin.zip", packed(members))
    assert list(found) == [
        "tin.zip/a.jsonl:1", "tin.zip/a.jsonl:2", "tin.zip/b/bao-cao.docx", "tin.zip/b/tin.txt", "tin.zip/trống.txt",
        "tin.zip/ảnh.png",
    ]  # fmt: skip
    assert found["tin.zip/a.jsonl:2"].startswith('! "text" must be a string')
    assert found["tin.zip/b/tin.txt"] == RAIN.decode()
    assert "400 công nhân" in found["tin.zip/b/bao-cao.docx"]
    assert found["tin.zip/trống.txt"] == "! the file is empty"
    assert found["tin.zip/ảnh.png"].startswith("! this ending is not one that can be read")


def test_ids_follow_the_place_in_the_archive(tmp_path: Path) -> None:
    (tmp_path / "tin.zip").write_bytes(packed({"b/tin.txt": RAIN}))
    (article,) = read_paths([tmp_path / "tin.zip"])
    assert isinstance(article, Article)
    assert (article.id, article.path) == ("tin.zip/b/tin.txt", str(tmp_path / "tin.zip/b/tin.txt"))


@pytest.mark.parametrize(
    ("name", "content", "path"),
    [
        ("tin.jsonl.gz", b'{"text": "A."}', "tin.jsonl.gz:1"),
        ("tin.CSV.GZ", b"text\nA.\n", "tin.CSV.GZ:2"),
        ("tin.gz", b'{"text": "A."}', "tin.gz:1"),
        ("tin.txt.gz", b"A.", "tin.txt.gz"),
        ("tin.gz", b"A.", "tin.gz"),
    ],
)
def test_a_gzipped_file_keeps_its_place(name: str, content: bytes, path: str, tmp_path: Path) -> None:
    assert told(tmp_path, name, gzip.compress(content)) == {path: "A."}


def test_archives_hold_archives_to_a_depth(tmp_path: Path) -> None:
    content = gzip.compress(RAIN)
    for name in ("tin.txt.gz", "hộp.zip"):
        content = packed({name: content})
    assert told(tmp_path, "a.zip", content) == {"a.zip/hộp.zip/tin.txt.gz": RAIN.decode()}
    found = told(tmp_path, "a.zip", content, Limits(depth=2))
    assert found == {"a.zip/hộp.zip/tin.txt.gz": "! archives within archives, more than 2 deep"}


@pytest.mark.parametrize(
    ("limits", "last"),
    [
        (Limits(file=2_500), "! more than 2.5 kB when unpacked; the rest is left out"),
        (Limits(members=2), "! more than 2 files in it; the rest is left out"),
    ],
)
def test_an_archive_that_unfolds_too_far_is_stopped(limits: Limits, last: str, tmp_path: Path) -> None:
    content = packed({f"{number}.txt": RAIN + b" " * 1000 for number in range(5)})
    found = told(tmp_path, "bom.zip", content, limits)
    assert list(found) == ["bom.zip/0.txt", "bom.zip/1.txt", "bom.zip"]
    assert found["bom.zip"] == last


def test_a_bomb_of_one_member_is_not_unpacked(tmp_path: Path) -> None:
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as archive, archive.open("to.txt", "w", force_zip64=True) as member:
        for _ in range(510):
            member.write(bytes(1_000_000))
    assert len(stream.getvalue()) < 1_000_000
    assert told(tmp_path, "bom.zip", stream.getvalue()) == {
        "bom.zip/to.txt": "! too large: 510 MB, and 500 MB may be read"
    }


def test_a_gzip_bomb_is_stopped(tmp_path: Path) -> None:
    stream = BytesIO()
    with gzip.GzipFile(fileobj=stream, mode="w", compresslevel=1) as packing:
        for _ in range(501):
            packing.write(bytes(1_000_000))
    assert told(tmp_path, "bom.gz", stream.getvalue()) == {"bom.gz": "! more than 500 MB when unpacked"}


def encrypted() -> bytes:
    content = bytearray(zipped(tin_txt=RAIN))
    content[6] |= 1  # the flag in the member's own head, and in the list of contents
    content[content.index(b"PK\x01\x02") + 8] |= 1
    return bytes(content)


def with_wrong_sum() -> bytes:
    content = bytearray(zipped(tin_txt=RAIN))
    content[40] ^= 0xFF
    return bytes(content)


@pytest.mark.parametrize(
    ("name", "content", "path", "reason"),
    [
        ("a.zip", encrypted(), "a.zip/tin.txt", "! encrypted; pack it without a password"),
        ("a.zip", with_wrong_sum(), "a.zip/tin.txt", "! damaged ("),
        ("a.zip", zipped(tin_txt=RAIN)[:-30], "a.zip", "! damaged or cut short"),
        ("a.zip", packed({}), "a.zip", "! the archive holds no files"),
        ("a.zip", packed({".x": b"A."}), "a.zip", "! the archive holds no files"),
        ("a.gz", gzip.compress(RAIN)[:-9], "a.gz", "! damaged or cut short"),
        ("a.gz", gzip.compress(b"  "), "a.gz", "! the file is empty"),
        ("a.gz", b"A.", "a.gz", "! named .gz, but it is none"),
    ],
)
def test_what_cannot_be_unpacked_says_why(name: str, content: bytes, path: str, reason: str, tmp_path: Path) -> None:
    (found,) = told(tmp_path, name, content).items()
    assert found[0] == path
    assert found[1].startswith(reason)


def test_nothing_is_written_beside_the_archive(tmp_path: Path) -> None:
    stream = BytesIO()
    with ZipFile(stream, "w") as archive:
        archive.writestr(ZipInfo("../thoát.txt"), RAIN)
    (tmp_path / "hộp").mkdir()
    (tmp_path / "hộp" / "a.zip").write_bytes(stream.getvalue())
    (found,) = read_paths([tmp_path / "hộp"])
    assert isinstance(found, Article)
    assert [path.name for path in tmp_path.iterdir()] == ["hộp"]
    assert [path.name for path in (tmp_path / "hộp").iterdir()] == ["a.zip"]
