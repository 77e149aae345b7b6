"""pyvi's files are read as they are known, or not at all."""

from __future__ import annotations

import shutil
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from toolkit.words.lexicon import BEGINS, GOES_ON, load_lexicon

FILES = "ViTokenizer.py", "models/pyvi3.pkl", "models/words.txt"


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    spec = find_spec("pyvi")
    assert spec is not None
    assert spec.origin is not None
    (tmp_path / "models").mkdir()
    for name in FILES:
        shutil.copy(Path(spec.origin).parent / name, tmp_path / name)
    return tmp_path


def test_weights_and_words_are_pyvis() -> None:
    lexicon = load_lexicon()
    assert lexicon is not None
    assert len(lexicon.weights) == 6335
    # CRFsuite's own listing rounds them so: "bias" speaks for B_W by 2.444936 and against I_W by as much.
    assert lexicon.weights["bias"] == pytest.approx(-4.889872, abs=1e-6)
    assert lexicon.weights["-1:word.bi_gram()"] == pytest.approx(8.362740, abs=1e-6)
    assert set(lexicon.moves) == {(one, other) for one in (BEGINS, GOES_ON) for other in (BEGINS, GOES_ON)}
    assert lexicon.moves[BEGINS, GOES_ON] == pytest.approx(1.918715, abs=1e-6)
    assert "viện" in lexicon.compounds["bệnh"]


def test_a_copy_reads_like_the_installed_files(copied: Path) -> None:
    assert load_lexicon(copied) == load_lexicon()


@pytest.mark.parametrize("name", FILES)
def test_files_that_are_not_as_known_give_nothing(copied: Path, name: str) -> None:
    with (copied / name).open("ab") as file:
        file.write(b"\n")
    assert load_lexicon(copied) is None
    (copied / name).unlink()
    assert load_lexicon(copied) is None


def test_without_pyvi_there_is_no_lexicon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyvi", None)
    assert load_lexicon() is None
