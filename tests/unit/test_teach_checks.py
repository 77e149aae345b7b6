"""Labelled data is looked over before anything is learned: all findings at once, each with its place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import pytest

from toolkit import Article, InputError, Skipped, load_taxonomy
from toolkit.group.copies import find_copies
from toolkit.teach.checks import Checked, Finding, check_data, list_findings

SHIPPED = load_taxonomy()
TWO = replace(SHIPPED, areas=(SHIPPED.areas[2], SHIPPED.areas[0]))  # health, labour
LABELLED = [
    *((f"Công nhân xưởng may số {n} đình công vì bị nợ lương.", ["labour"]) for n in range(30)),
    *((f"Bác sĩ trạm y tế xã số {n} tiêm vắc-xin cho bệnh nhân.", ["health"]) for n in range(30)),
    *((f"Chợ nổi số {n} họp lại sau tết, ghe neo kín hai bờ.", []) for n in range(30)),
]
LONG = "Sáng nay hơn hai trăm thợ may ở khu chế xuất Vàm Rô ngừng việc, đòi chủ xưởng trả đủ lương hai tháng cuối năm."


def rows(lines: Iterable[tuple[str, object]], name: str = "tin", **extra: object) -> list[Article]:
    return [
        Article(f"{name}{n}", text, path=f"{name}.jsonl:{n}", extra={"labels": labels, **extra})
        for n, (text, labels) in enumerate(lines, 1)
    ]


def check(*lines: tuple[str, object], tests: Iterable[Article] = (), skipped: Iterable[Skipped] = ()) -> Checked:
    return check_data(rows([*LABELLED, *lines]), TWO, find_copies, tests=list(tests), skipped=skipped)


def told(checked: Checked) -> list[tuple[str, str, bool]]:
    return [(one.kind, str(one), one.wrong) for one in checked.findings]


def test_sound_data_has_no_findings() -> None:
    checked = check()
    assert told(checked) == []
    assert checked.sound().texts == tuple(text for text, _ in LABELLED)


def test_all_that_must_be_mended_is_said_at_once() -> None:
    few = [line for line in LABELLED if line[1] != ["health"]]
    lines = [*few, ("Thợ mỏ đi làm lại.", ["labor"]), ("Mưa nhỏ.", None), ("Gió nhẹ.", ["health"])]
    with pytest.raises(InputError) as caught:
        check_data(rows(lines), TWO, find_copies).sound()
    assert str(caught.value).split("\n") == [
        'tin.jsonl:61: unknown area "labor"; did you mean "labour"? There are: health, labour',
        'tin.jsonl:62: no "labels" field; a labelled line needs a list of area ids, empty for none, or 0 or 1 under'
        " each of health, labour",
        'too few paragraphs to learn from: 1 for "health" among 61; give 10 or more',
    ]


def test_an_area_that_no_label_names_may_be_of_another_taxonomy() -> None:
    lines = [line for line in LABELLED if line[1] != ["health"]]
    with pytest.raises(InputError, match=r"^too few .*: 0 for \"health\" .* or a taxonomy without it \(--taxonomy\)$"):
        check_data(rows(lines), TWO, find_copies).sound()


def test_a_misspelt_field_is_named() -> None:
    line = Article("x", "Mưa nhỏ.", path="tin.csv:2", extra={"label": "labour", "lead": "Mưa."})
    with pytest.raises(InputError, match=r'^tin\.csv:2: no "labels" field, but "label"; a labelled line needs'):
        check_data([*rows(LABELLED), line], TWO, find_copies).sound()


def test_what_a_person_decided_in_a_review_goes_before_what_was_labelled_otherwise() -> None:
    again = [(LABELLED[3][0].upper() + " ", ["health"]), (LABELLED[64][0], [])]
    checked = check_data([*rows(LABELLED), *rows(again, "nhãn", reviewed="2026-11-22")], TWO, find_copies)
    assert told(checked)[0] == (
        "reviewed", "paragraphs that stand in a review, too, and count as a person decided there: 2", False,
    )  # fmt: skip
    examples = checked.sound()
    assert len(examples.texts) == 90
    assert examples.labels[-2:] == (("health",), ())
    assert {LABELLED[3][0], LABELLED[64][0]} & set(examples.texts) == {LABELLED[64][0]}


def test_proposals_that_nobody_looked_at_are_no_measure() -> None:
    drafts = rows(LABELLED[:40], "nháp", why="near miss") + rows(LABELLED[40:50], "soát", why="positive", reviewed="x")
    found = told(check_data([*drafts, *rows(LABELLED[50:], why=["unsure"])], TWO, find_copies))
    assert [kind for kind, *_ in found] == ["proposed"]
    assert found[0][1].startswith("40 of 90 paragraphs have labels that seed terms proposed and nobody looked at; the")


def test_of_many_findings_of_one_kind_some_are_listed_and_the_rest_counted() -> None:
    wrong = [(f"Thợ số {n} đi làm lại.", ["labor"]) for n in range(13)]
    lines = list(list_findings(check(*wrong).findings, 10))
    assert (len(lines), lines[-1]) == (11, "... and 3 more of this kind")


def test_what_stands_twice_counts_once() -> None:
    checked = check((LABELLED[3][0].upper() + " ", ["labour"]))
    assert told(checked) == [
        ("twice", "tin.jsonl:91: the same text and labels as tin.jsonl:4; it counts once", False)
    ]  # fmt: skip
    assert checked.sound().texts == tuple(text for text, _ in LABELLED)


def test_of_two_the_typical_one_is_kept() -> None:
    usual = rows([(text, labels) for text, labels in LABELLED[::3]], "real", typical=True)
    checked = check_data([*rows(LABELLED), *usual], TWO, find_copies)
    examples = checked.sound()
    assert sum(examples.typical) == 30
    assert (len(examples.texts), examples.places[-1]) == (90, "real.jsonl:30")


def test_what_stands_twice_with_other_labels_is_left_out_until_it_is_settled() -> None:
    checked = check((LABELLED[3][0], ["health"]), (LABELLED[64][0], ["labour", "health"]))
    assert told(checked)[0] == (
        "conflict",
        "tin.jsonl:4: the same text as tin.jsonl:91, labelled labour but health; neither is learned from: settle it,"
        " and keep one",
        False,
    )
    assert "labelled none but health, labour" in told(checked)[1][1]
    assert {LABELLED[3][0], LABELLED[64][0]}.isdisjoint(checked.sound().texts)


@pytest.mark.parametrize(("count", "wrong"), [(9, True), (10, False), (29, False)])
def test_few_paragraphs_of_an_area_are_told_and_too_few_are_refused(count: int, wrong: bool) -> None:
    lines = [line for line in LABELLED if line[1] != ["health"]] + LABELLED[30 : 30 + count]
    found = check_data(rows(lines), TWO, find_copies).findings
    assert [(one.kind, one.wrong) for one in found] == [("few", wrong)]
    assert f'{count} for "health" among {60 + count}' in str(found[0])


def test_an_area_all_of_one_article_cannot_be_measured() -> None:
    lines = [replace(one, extra={**one.extra, "article": "a"}) if "labour" in one.extra["labels"] else one  # type: ignore[operator]
             for one in rows(LABELLED)]  # fmt: skip
    with pytest.raises(InputError, match='all paragraphs for "labour" are of one article, "a"; give some of others'):
        check_data(lines, TWO, find_copies).sound()


def test_too_few_typical_paragraphs_are_refused() -> None:
    usual = rows([(f"Tin mới: {text}", labels) for text, labels in LABELLED[26:]], "real", typical=True)
    with pytest.raises(InputError) as caught:
        check_data([*rows(LABELLED), *usual], TWO, find_copies).sound()
    wanted = '4 of the 64 typical paragraphs are for "labour"; give at least 5 with it and 5 without it'
    assert str(caught.value) == wanted


def test_rows_that_cannot_be_read_are_told_and_files_that_cannot_be_are_refused() -> None:
    row, file = Skipped("tin.jsonl:7", 'the "text" is empty'), Skipped(__file__, "the file is damaged")
    assert told(check(skipped=[row])) == [("skipped", 'tin.jsonl:7: the "text" is empty; it is left out', False)]
    with pytest.raises(InputError, match=r"test_teach_checks\.py: the file is damaged\n"):
        check(skipped=[row, file]).sound()
    assert "nothing is left of the text" in told(check((" \n", ["labour"])))[0][1]


def test_whole_documents_are_passed_over_and_counted() -> None:
    whole = rows([("Bài dài.\nKể chuyện khác.", None)] * 2, "bài", unit="document")
    checked = check_data([*rows(LABELLED), *whole], TWO, find_copies)
    assert told(checked)[0][1].startswith("2 whole documents are passed over; a model learns from paragraphs")
    assert len(checked.sound().texts) == 90
    with pytest.raises(
        InputError, match=r"^no labelled paragraph is left to learn from\n2 whole documents are passed over"
    ):
        check_data(whole, TWO, find_copies).sound()


@pytest.mark.parametrize(
    ("id", "text", "said"),
    [
        ("x", LONG, "much the same text as"),
        ("x", f"{LONG} Chiều qua họ đã trở lại.", "much the same text as"),
        ("x", " ".join(LONG.split()[6:]), "much the same text as"),
        ("thử-4-7", "Trạm xá thôn Sáu có thêm hai giường bệnh.", "of the same article as"),
    ],
    ids=["same", "longer", "shorter", "same article"],
)
def test_what_the_test_knows_is_not_learned_from(id: str, text: str, said: str) -> None:
    test = Article("thử-4-2", LONG, path="thử.jsonl:1", extra={"labels": ["labour"]})
    line = Article(id, text, path="tin.jsonl:91", extra={"labels": ["health"]})
    checked = check_data([*rows(LABELLED), line], TWO, find_copies, tests=[test])
    problem = f"tin.jsonl:91: {said} thử.jsonl:1 of the test data; it is not learned from"
    assert told(checked) == [("leak", problem, False)]
    assert text not in checked.sound().texts


def test_paragraphs_of_a_document_in_the_test_are_not_learned_from() -> None:
    test = Article("bài-12", f"{LONG}\nChợ đông.", extra={"labels": ["labour"], "unit": "document"})
    near = Article("bài-12-3", "Chợ huyện đông khách từ sáng sớm.", extra={"labels": []})
    other = Article("bài-13-3", "Chợ xã bên vắng khách cả ngày.", extra={"labels": []})
    checked = check_data([*rows(LABELLED), near, other], TWO, find_copies, tests=[test])
    assert [one.kind for one in checked.findings] == ["leak"]
    assert other.text in checked.sound().texts


def test_the_labels_of_the_test_are_checked_too() -> None:
    tests = [*rows([("Mưa.", ["labor"])], "thử"), *rows([("Nắng.", [])], "bài", unit="document")]
    assert [str(one) for one in check(tests=tests).findings if one.wrong] == [
        'thử.jsonl:1: unknown area "labor"; did you mean "labour"? There are: health, labour',
        "thử.jsonl: the test data are both documents and paragraphs; give one kind",
    ]


def test_a_finding_without_a_place_is_told_as_it_is() -> None:
    assert str(Finding("few", "too few")) == "too few"
