"""What `import toolkit` offers, and what it and `briefing --help` cost."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import toolkit

HEAVY = (
    "sklearn",
    "scipy",
    "pyvi",
    "sumy",
    "numpy",
    "pandas",
    "joblib",
    "jinja2",
    "rich",
    "pycrfsuite",
    "trafilatura",
    "lxml",
    "docx",
    "urllib3",
    "protego",
    "distributed",
)
NAMES = """
    Area Article Digest DigestOptions Document Dropped Event Evidence Excerpt InputError LabelOptions Labelled
    Labels ModelFileError Paragraph Section Sentence Skipped Story Summary SummaryOptions Taxonomy ToolkitError
    TopicModel evaluate_model evaluate_summaries find_label_errors inspect_model label_articles load_articles
    load_model load_taxonomy make_digest pick_paragraphs propose_labels rank_sentences save_model summarize_articles
    train_model train_ranker articles_from to_frame
""".split()


def test_the_public_names_are_these() -> None:
    assert sorted(toolkit.__all__) == sorted(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_every_public_name_can_be_had(name: str) -> None:
    assert getattr(toolkit, name).__name__ == name


def test_no_public_name_is_a_module() -> None:
    package = Path(toolkit.__file__).parent
    assert not {path.stem for path in package.iterdir()} & set(NAMES)


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        toolkit.nothing  # noqa: B018


@pytest.mark.parametrize(
    "code",
    [
        "import toolkit",
        "from toolkit.cli import main; main(['--help'])",
        "from toolkit.cli import main; main(['digest', '--help'])",
    ],
)
def test_a_start_loads_nothing_heavy(code: str) -> None:
    script = f"import sys; {code}; print(*[name for name in {HEAVY!r} if name in sys.modules], file=sys.stderr)"
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, encoding="utf-8", check=True)
    assert run.stderr.strip() == ""


SLOW_TO_START = ("pyvi", "sklearn_crfsuite", "pycrfsuite", "sklearn", "sumy")


@pytest.mark.parametrize("jobs", ["1", "2"])
@pytest.mark.parametrize("command", ["label", "summarize", "digest"])
def test_the_daily_commands_import_neither_pyvi_nor_scikit_learn(tmp_path: Path, command: str, jobs: str) -> None:
    texts = ["Hơn 300 công nhân nhà máy may đình công vì bị nợ lương.", "Bệnh viện huyện mổ cấp cứu cho ba người."]
    for number, text in enumerate(texts):
        (tmp_path / f"{number}.txt").write_text(text, encoding="utf-8")
    # A worker imports what the work needs; `-v` tells of every module that any process loads.
    run = subprocess.run(
        [sys.executable, "-m", "toolkit", command, ".", "--jobs", jobs],
        cwd=tmp_path,
        env={**os.environ, "PYTHONVERBOSE": "1"},
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        check=True,
    )
    loaded = set(re.findall(r"^import '(\w+)'", run.stderr, re.M))
    assert "toolkit" in loaded
    assert not loaded & set(SLOW_TO_START)
