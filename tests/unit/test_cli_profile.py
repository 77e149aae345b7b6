"""A saved profile: what it gives, what the command line changes, and how its mistakes are told."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from toolkit.cli.brief import digest
from toolkit.cli.profile import options_of

Command = Callable[..., Any]
SAMPLE = Path(__file__).parents[1] / "contracts" / "samples" / "sample.jsonl"


@pytest.fixture
def digest_of(briefing: Command, model_path: str, tmp_path: Path) -> Callable[..., Any]:
    """Runs a digest of the sample with a profile."""

    def run(profile: str, *options: object) -> Any:
        file = tmp_path / "weekly.toml"
        file.write_text(profile, encoding="utf-8")
        return briefing("digest", SAMPLE, "--model", model_path, "--profile", file, *options)

    return run


def test_a_profile_gives_every_kind_of_option(digest_of: Callable[..., Any]) -> None:
    ran = digest_of(
        """
        title = "Tin tuần"  # lời chú
        format = 'json'
        lang = "en"
        sentences = 1
        area = ["labour", "health"]
        since = 2026-01-01
        min-score = 0
        top = 1
        stories = false
        [threshold]
        labour = 0.3
        """
    )
    assert ran.code == 0
    page = json.loads(ran.out)
    assert (page["title"], page["lang"]) == ("Tin tuần", "en")
    assert [section["area"] for section in page["sections"]] == ["labour", "health"]
    assert {len(section["stories"]) for section in page["sections"]} == {1}
    assert {len(story.get("excerpts", "1")) for section in page["sections"] for story in section["stories"]} == {1}
    assert [one["reason"] for one in page["skipped"]] == ["no date, and a period was asked for"]
    assert "not shown: " in ran.err


def test_a_byte_order_mark_and_an_empty_profile_do_no_harm(digest_of: Callable[..., Any]) -> None:
    assert digest_of("\ufeff").code == 0


@pytest.mark.parametrize(
    ("profile", "options", "wanted"),
    [
        ('title = "A"', [], {"title": "A"}),
        ('title = "A"', ["--title", "B"], {"title": "B"}),
        ('lang = "en"', ["--lang", "vi"], {"lang": "vi"}),  # also where the default is given
        ('format = "md"', ["--format", "json"], {}),
        ('format = "md"\noutput = "{tmp}/bản.md"', ["-o", "{tmp}/bản.json"], {}),
        ('format = "json"', ["-o", "{tmp}/bản"], {}),
        ('output = "{tmp}/bản.json"', [], {}),
        ('area = ["labour"]', ["--area", "health"], {"areas": ["health"]}),
        ('area = ["health"]', [], {"areas": ["health"]}),
    ],
)
def test_the_command_line_wins_over_the_profile(
    digest_of: Callable[..., Any], tmp_path: Path, profile: str, options: list[str], wanted: dict[str, object]
) -> None:
    plain = "format" not in profile and "output" not in profile
    ran = digest_of(
        profile.replace("{tmp}", tmp_path.as_posix()) + ('\nformat = "json"' if plain else ""),
        *(option.replace("{tmp}", tmp_path.as_posix()) for option in options),
    )
    assert ran.code == 0, ran.err
    files = [file for file in tmp_path.iterdir() if file.stem == "bản"]
    assert bool(files) is not bool(ran.out)
    page = json.loads(files[0].read_text(encoding="utf-8") if files else ran.out)
    page["areas"] = [section["area"] for section in page["sections"]]
    assert page.items() >= wanted.items()


@pytest.mark.parametrize(
    ("profile", "options", "most"),
    [
        ("words = 60", ["--sentences", "1"], 1),
        ("sentences = 1", [], 1),
        ("sentences = 1", ["--words", "500"], 6),
        ("ratio = 0.01", ["--sentences", "2"], 2),
    ],
)
def test_a_budget_of_the_command_line_wins_whatever_its_unit(
    digest_of: Callable[..., Any], profile: str, options: list[str], most: int
) -> None:
    page = json.loads(digest_of(profile, *options, "--format", "json", "--no-stories").out)
    lengths = {len(story.get("excerpts", ())) for section in page["sections"] for story in section["stories"]}
    assert max(lengths) <= most
    assert most != 6 or max(lengths) > 1


@pytest.mark.parametrize(
    ("profile", "message"),
    [
        ('# tin\nlang = "en"\nsentance = 3', ':3: unknown option "sentance"; did you mean "sentences"? There are: '),
        ('profile = "x.toml"', ':1: unknown option "profile"; '),
        ("[digest]\ntop = 1", ':1: unknown option "digest"; '),
        ('\n\ntop = "five"', ':3: top must be a whole number, got "five"'),
        ("top = 1.5", ":1: top must be a whole number, got 1.5"),
        ("top = true", ":1: top must be a whole number, got true"),
        ("min-score = '0.5'", ':1: min-score must be a number, got "0.5"'),
        ('strict = "yes"', ':1: strict must be true or false, got "yes"'),
        ('title = ["Tin"]', ':1: title must be a text, got ["Tin"]'),
        ('area = "labour"', ':1: area must be a list of texts, got "labour"'),
        ("source = [1]", ":1: source must be a list of texts, got [1]"),
        ("top = 0", ":1: top: 0 is not in the range x>=1."),
        ("min-score = 1.5", ":1: min-score: 1.5 is not in the range 0<=x<=1."),
        ("ratio = 2", ":1: ratio: the ratio must be above 0 and at most 1, got 2"),
        ('sort = "dat"', ':1: unknown sort "dat"; did you mean "date"? There are: score, date'),
        ('method = "lexrnk"', ':1: unknown method "lexrnk"; did you mean "lexrank"? There are: '),
        ('"since" = "5/3/2026"', ':1: since: "5/3/2026" is not a date; write YYYY-MM-DD'),
        ("since = 2026-03-05T10:00:00", ':1: since: "2026-03-05T10:00:00" is not a date; write YYYY-MM-DD'),
        ('lang = "vi"\narea = ["health", "labor"]', ':2: unknown area "labor"; did you mean "labour"? There are: '),
        (
            'threshold = ["labour"]',
            ':1: threshold: "labour" is no threshold; write AREA=VALUE, for instance labour=0.4',
        ),
        ('lang = "vi"\n[threshold]\nlabour = 4', ':2: threshold: the threshold "labour=4" is no probability; give a'),
        ("words = 60\nratio = 0.1", ": a digest has one budget: give words or a ratio, not both"),
        ("since = 2026-03-02\nuntil = 2026-03-01", ": the period ends (2026-03-01) before it begins (2026-03-02)"),
        ("title = Tin", ":1: the profile is not valid TOML: "),
        ("top = 1\ntop = 2\njobs = 1", ":2: the profile is not valid TOML: "),
        ("top = 1\ntop = 2", ":2: the profile is not valid TOML: "),
    ],
)
def test_what_is_wrong_is_told_with_file_and_line(
    digest_of: Callable[..., Any], tmp_path: Path, profile: str, message: str
) -> None:
    ran = digest_of(profile)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(f"briefing: {tmp_path / 'weekly.toml'}{message}")
    assert len(ran.err.splitlines()) == 1


def test_a_profile_that_is_no_text_or_not_there_is_named(briefing: Command, tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_bytes(b'title = "\xff"')
    ran = briefing("digest", SAMPLE, "--profile", tmp_path / "a.toml")
    assert (ran.code, "a.toml: the profile is not valid TOML: 'utf-8' codec" in ran.err) == (2, True)
    ran = briefing("digest", SAMPLE, "--profile", tmp_path / "b.toml")
    assert (ran.code, "b.toml: the profile cannot be opened: No such file" in ran.err) == (2, True)


def test_areas_are_checked_against_the_taxonomy_in_force(digest_of: Callable[..., Any], tmp_path: Path) -> None:
    other = tmp_path / "areas.toml"
    other.write_text(
        '[[areas]]\nid = "sport"\nnames = {vi = "Thể thao", en = "Sport"}\ndefinition = "x"\nseed_terms = ["bóng"]\n',
        encoding="utf-8",
    )
    known = f'area = ["sport"]\ntaxonomy = "{other.as_posix()}"'
    assert "the model knows the areas" in digest_of(known).err  # the area is known, and the model does not fit
    assert 'weekly.toml:1: unknown area "health"' in digest_of('area = ["health"]', "--taxonomy", other).err


def test_init_writes_every_option_commented_and_overwrites_nothing(briefing: Command, tmp_path: Path) -> None:
    file = tmp_path / "weekly.toml"
    ran = briefing("init", file)
    assert (ran.code, ran.out, ran.err) == (0, "", f"wrote {file}\n")
    written = file.read_text(encoding="utf-8")
    assert tomllib.loads(written) == {}
    assert f"--profile {file}" in written
    uncommented = tomllib.loads(re.sub(r"^#(?=[\w-]+ = )", "", written, flags=re.M))
    assert list(uncommented) == list(options_of(digest))
    again = briefing("init", file)
    assert (again.code, again.err.startswith(f"briefing: {file}: is there already")) == (2, True)
    assert file.read_text(encoding="utf-8") == written


def test_each_line_that_init_writes_is_a_profile(briefing: Command, digest_of: Callable[..., Any]) -> None:
    written = briefing("init", "-").out
    for line in re.findall(r"^#([\w-]+ = .*)$", written, re.M):
        if not line.startswith(("output", "taxonomy", "source")):  # these name what is not here
            assert digest_of(line).code == 0, line


def test_init_has_a_name_of_its_own(briefing: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert briefing("init").code == 0
    assert (tmp_path / "briefing.toml").exists()
    assert briefing("init", tmp_path / "không" / "x.toml").code == 1
