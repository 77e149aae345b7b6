"""`briefing review` from the command to the file that `briefing train` reads, with a person played by requests."""

from __future__ import annotations

import json
import re
import threading
import webbrowser
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit
from urllib.request import Request, build_opener

import pytest

from toolkit import load_articles, pick_paragraphs
from toolkit.teach.pick import PickOptions

SAMPLE = Path(__file__).parents[1] / "contracts" / "samples" / "sample.jsonl"
SEEDS = Path(__file__).parents[2] / "seeds" / "paragraphs.jsonl"
Person = Callable[..., list[str]]


@pytest.fixture
def person(monkeypatch: pytest.MonkeyPatch) -> Person:
    """Answers in the place of a browser: a form for each paragraph in turn, then finish; keeps the pages seen."""

    def sit_down(*forms: dict[str, object]) -> list[str]:
        pages: list[str] = []

        def work(opening: str) -> None:
            web, parts = build_opener(), urlsplit(opening)
            with web.open(opening, timeout=30) as first:
                address = first.geturl().rpartition("/")[0] + "/"

            def send(path: str, form: dict[str, object] | None = None) -> None:
                body = None if form is None else urlencode(form, doseq=True).encode()
                own = {"Origin": f"{parts.scheme}://{parts.netloc}"}
                with web.open(Request(address + path, body, own), timeout=30) as answer:
                    pages.append(answer.read().decode())

            send("")
            for number, form in enumerate(forms, 1):
                send(str(number), form)
            send("finish", {})

        def start(address: str) -> bool:
            threading.Thread(target=work, args=(address,)).start()
            return True

        monkeypatch.setattr(webbrowser, "open", start)
        return pages

    return sit_down


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_answers_are_labelled_lines_that_training_reads(
    briefing: Callable[..., Any], person: Person, model_path: str, tmp_path: Path
) -> None:
    out = tmp_path / "c.jsonl"
    pages = person({"area": ["covid_response", "health"]}, {"none": 1})
    ran = briefing("review", SAMPLE, "-o", out, "--model", model_path, "--count", 3, "--lang", "vi")
    assert ran.code == 0, ran.err
    assert "3 paragraphs to look at: http://127.0.0.1:" in ran.err
    assert ran.err.endswith(f"2 labelled in {out}; briefing train DATA... {out} -o DIR/NAME\n")
    assert 'lang="vi"' in pages[0]
    assert "Đoạn 1/3" in pages[0]
    texts = " ".join(" ".join(one.text.split()) for one in load_articles(SAMPLE))
    for line in lines(out):
        assert line["unit"] == "paragraph"
        assert line["id"] == f"{line['article']}-{line['index']}"
        assert " ".join(line["text"].split()) in texts
        assert line["why"]
        assert line["read_from"].startswith(f"{SAMPLE}:")
    read = list(load_articles(out))
    assert [one.extra["labels"] for one in read] == [["health", "covid_response"], []]
    assert [one.path for one in read] == [f"{out}:1", f"{out}:2"]  # where a mistake in a label is to be mended


def test_the_address_that_stays_good_is_printed_and_on_no_command_line(
    briefing: Callable[..., Any], monkeypatch: pytest.MonkeyPatch, model_path: str, tmp_path: Path
) -> None:
    given: list[str] = []

    def none_here(opening: str) -> bool:
        given.append(opening)
        with build_opener().open(opening, timeout=30) as page:
            address = page.geturl().rpartition("/")[0]
        form = Request(f"{address}/finish", b"", {"Origin": address.rpartition("/")[0]})
        starter = threading.current_thread()

        def finish() -> None:
            starter.join()
            build_opener().open(form, timeout=30).close()

        threading.Thread(target=finish).start()
        return False

    monkeypatch.setattr(webbrowser, "open", none_here)
    ran = briefing("review", SAMPLE, "-o", tmp_path / "c.jsonl", "--model", model_path, "--count", 3)
    (printed,) = re.findall(r"to look at: (\S+)/\n", ran.err)
    assert ran.code == 0
    assert printed.rpartition("/")[2] not in given[0]
    assert given[0] not in ran.err
    assert "no browser could be started; open the address above in one on this machine\n" in ran.err
    assert ran.err.endswith(f"nothing is labelled in {tmp_path / 'c.jsonl'} yet\n")


def test_what_is_decided_is_not_picked_again_until_nothing_is_left(
    briefing: Callable[..., Any], person: Person, model_path: str, tmp_path: Path
) -> None:
    out = tmp_path / "c.jsonl"
    every = pick_paragraphs(load_articles(SAMPLE), model_path, options=PickOptions(count=99))
    person(*[{"none": 1}] * len(every))
    command = ("review", SAMPLE, "-o", out, "--model", model_path, "--count", 99)
    assert briefing(*command).code == 0
    assert {line["id"] for line in lines(out)} == {one.labels.id for one in every}
    ran = briefing(*command)
    assert (ran.code, "no paragraph is left to be picked" in ran.err) == (2, True)


def test_without_a_file_for_the_labels_nothing_is_read(briefing: Callable[..., Any]) -> None:
    ran = briefing("review", "no such file")
    assert (ran.code, "where shall the labels go? Give -o FILE.jsonl" in ran.err) == (2, True)


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A twelfth of the seeds, two of them with labels that are plainly wrong."""
    rows = [json.loads(line) for line in SEEDS.read_text(encoding="utf-8").splitlines()[::12]]
    for row in [row for row in rows if row["labels"] == ["covid_response"]][:2]:
        row["labels"] = ["accession"]
    path = tmp_path_factory.mktemp("errors") / "data.jsonl"
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return path


def test_errors_are_listed_as_a_table(briefing: Callable[..., Any], data: Path) -> None:
    ran = briefing("review", "--errors", data, "--count", 5)
    assert ran.code == 0
    head, *rows = ran.out.splitlines()
    assert head == "doubt  id: labels -> suggested"
    assert len(rows) == 10
    assert re.fullmatch(r"[01]\.\d{3}  \S+: .+ -> .+", rows[0])


def test_errors_are_mended_in_a_copy_of_the_data(
    briefing: Callable[..., Any], person: Person, data: Path, tmp_path: Path
) -> None:
    out = tmp_path / "mended.jsonl"
    pages = person({"area": "covid_response"})
    command = ("review", "--errors", data, "-o", out, "--count", 3)
    ran = briefing(*command)
    assert (ran.code, ran.err.endswith(f"1 labelled in {out}; briefing train {out} -o DIR/NAME\n")) == (0, True)
    assert "Labels so far:" in pages[0]
    assert " checked>" in pages[0].split("Keys", maxsplit=1)[0]
    before, after = lines(data), lines(out)
    assert [line["id"] for line in after] == [line["id"] for line in before]
    (mended,) = [line for line in after if "reviewed" in line]
    assert mended["labels"] == ["covid_response"]
    pages = person({"none": 1})
    briefing(*command)
    assert "0 labelled" in pages[0]  # of the three looked at now
    assert mended["text"][:40] not in pages[0]
    assert len([line for line in lines(out) if "reviewed" in line]) == 2


def test_too_little_data_is_said(briefing: Callable[..., Any], tmp_path: Path) -> None:
    few = tmp_path / "few.jsonl"
    few.write_text('{"id": "a", "text": "Chợ họp.", "labels": []}\n', encoding="utf-8")
    ran = briefing("review", "--errors", few)
    assert (ran.code, "too little to judge labels by" in ran.err) == (2, True)
