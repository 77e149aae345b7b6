"""What every reader promises; a new one fails here until `samples/sample.NAME` tells the article of the others."""

from __future__ import annotations

from pathlib import Path

import pytest

from toolkit import Article, InputError, Skipped, load_articles
from toolkit.read import READERS, read_paths
from toolkit.render.rows import article_record, json_line

SAMPLES = Path(__file__).parent / "samples"
TITLE = "Xưởng giày Hải Phú ngừng máy vì nợ lương"
URL = "https://bao.example.vn/doi-song/giay-hai-phu.html"
SENTENCES = (
    "Gần 400 công nhân xưởng giày Hải Phú ngừng việc từ sáng 4/3 để đòi ba tháng lương còn nợ.",
    "Chủ xưởng hứa trả đủ lương và tiền làm thêm giờ trước ngày 15/3.",
)

pytestmark = pytest.mark.parametrize("name", list(READERS))


def sample(name: str) -> Path:
    path = SAMPLES / f"sample.{name}"
    assert path.is_file(), f'the reader "{name}" needs a sample: write the article of sample.txt to {path}'
    return path


def test_a_reader_serves_its_own_endings(name: str) -> None:
    entry = READERS.entries[name]
    assert entry.about
    assert f".{name}" in entry.endings
    for ending in entry.endings:
        assert ending == ending.lower()
        assert READERS.by_ending(ending.upper()) == name


def test_a_reader_understands_its_sample(name: str) -> None:
    first = next(load_articles(sample(name)))
    assert (first.title, first.url, first.published[:10]) == (TITLE, URL, "2026-03-05")
    lines = first.text.split("\n")
    assert [any(sentence in line for line in lines) for sentence in SENTENCES] == [True, True]
    assert lines.index(next(line for line in lines if SENTENCES[0] in line)) < len(lines) - 1


def test_a_reader_skips_nothing_of_its_sample(name: str) -> None:
    found = list(read_paths([sample(name)], strict=True))
    assert found
    for article in found:
        assert isinstance(article, Article)
        assert article.id
        assert article.text.strip()
        assert article.path.startswith(str(sample(name)))
    assert len({article.id for article in found}) == len(found)


def test_a_reader_reads_the_same_twice(name: str) -> None:
    assert list(read_paths([sample(name)])) == list(read_paths([sample(name)]))


def test_a_file_in_a_folder_is_named_by_its_place(name: str, tmp_path: Path) -> None:
    place = tmp_path / "tin" / "thang 3"
    place.mkdir(parents=True)
    (place / f"bai.{name}").write_bytes(sample(name).read_bytes())
    named = {article.id for article in read_paths([tmp_path / "tin"]) if isinstance(article, Article)}
    given = {article.id for article in read_paths([sample(name)]) if isinstance(article, Article)}
    assert all(identity.startswith(f"thang 3/bai.{name}") for identity in named - given)
    assert len(named) == len(given)


def test_what_was_read_is_read_again_unchanged(name: str, tmp_path: Path) -> None:
    once, twice = tmp_path / "once.jsonl", tmp_path / "twice.jsonl"
    for source, target in ((sample(name), once), (once, twice)):
        lines = (json_line(article_record(article)) for article in load_articles(source))
        target.write_text("".join(lines), encoding="utf-8", newline="\n")
    assert once.read_bytes() == twice.read_bytes()


@pytest.mark.parametrize("content", [b"", b" \n\t\r\n"])
def test_a_file_without_content_is_skipped_with_a_reason(name: str, content: bytes, tmp_path: Path) -> None:
    path = tmp_path / f"trong.{name}"
    path.write_bytes(content)
    assert list(read_paths([path])) == [Skipped(str(path), "the file is empty")]


def test_a_damaged_file_never_raises_but_when_strict(name: str, tmp_path: Path) -> None:
    whole = sample(name).read_bytes()
    path = tmp_path / f"hong.{name}"
    damaged = [whole[:end] for end in range(1, len(whole), 41)]
    damaged += [whole[:at] + b"\x80\xff\x00" + whole[at:] for at in range(0, len(whole), 211)]
    for content in damaged:
        path.write_bytes(content)
        skipped = [one for one in read_paths([path]) if isinstance(one, Skipped)]
        assert all(one.reason for one in skipped)
        if skipped:
            with pytest.raises(InputError) as caught:
                list(read_paths([path], strict=True))
            assert caught.value.problem == skipped[0].reason
