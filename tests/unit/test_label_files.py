"""Model files: what is saved comes back, and what cannot be trusted is refused before it is read."""

from __future__ import annotations

import json
import pickle
import shutil
from collections.abc import Callable
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import joblib
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.exceptions import NotFittedError
from sklearn.feature_extraction.text import TfidfVectorizer

from toolkit import ModelFileError, ToolkitError, TopicModel, load_model, save_model
from toolkit.label.card import read_card
from toolkit.label.files import find_model
from toolkit.label.scorer import TopicScorer
from toolkit.shipped import DEFAULT_MODEL, MODELS, TAXONOMY
from toolkit.words import find_words

TEXTS = ["Công nhân đình công vì nợ lương.", "Bác sĩ mổ cấp cứu cho bệnh nhân COVID-19.", "Chợ nổi họp lại.", ""]
ENDINGS = (".joblib", ".json", ".npz")


@pytest.fixture
def model(model_path: str, tmp_path: Path) -> Path:
    """A copy of the small model's files, to be damaged."""
    for ending in ENDINGS:
        shutil.copy(model_path + ending, tmp_path / f"small{ending}")
    return tmp_path / "small"


def change(model: Path, alter: Callable[[dict[str, object]], object]) -> None:
    card = json.loads(model.with_suffix(".json").read_text(encoding="utf-8"))
    alter(card)
    model.with_suffix(".json").write_text(json.dumps(card), encoding="utf-8")


def put_arrays(model: Path, content: bytes) -> None:
    """Replace the arrays and make the card say that they are right."""
    model.with_suffix(".npz").write_bytes(content)
    change(model, lambda card: card["sha256"].update(npz=sha256(content).hexdigest()))  # type: ignore[attr-defined]


@pytest.fixture(scope="module")
def shipped() -> tuple[TopicScorer, TopicModel, TfidfVectorizer]:
    """The shipped model as arrays, as an estimator, and its vectors as scikit-learn makes them."""
    arrays = load_model()
    vectors = TfidfVectorizer(analyzer=lambda text: arrays.options.terms(find_words(text)), sublinear_tf=True)
    vectors.vocabulary_ = dict(arrays.vocabulary)
    vectors.idf_ = arrays.idf
    return arrays, joblib.load(MODELS / f"{DEFAULT_MODEL}.joblib"), vectors


@given(st.lists(st.lists(st.sampled_from(TEXTS) | st.text(max_size=30), max_size=4).map(" ".join), max_size=3))
def test_arrays_answer_as_the_estimator_and_as_scikit_learn_would(
    shipped: tuple[TopicScorer, TopicModel, TfidfVectorizer], texts: list[str]
) -> None:
    arrays, estimator, vectors = shipped
    probable = arrays.predict_proba(texts)
    assert np.abs(estimator.predict_proba(texts) - probable).max(initial=0.0) <= 1e-12
    if texts:
        decisions = vectors.transform(texts) @ arrays.weights + arrays.intercepts
        assert np.abs(arrays.calibrate(decisions) - probable).max() <= 1e-12


def test_arrays_and_estimator_answer_alike(small_model: TopicModel, model_path: str) -> None:
    scorer, estimator = load_model(model_path), joblib.load(f"{model_path}.joblib")
    assert isinstance(scorer, TopicScorer)
    wanted = small_model.predict_proba(TEXTS)
    assert scorer.predict_proba(TEXTS) == pytest.approx(wanted, abs=1e-12)
    assert estimator.predict_proba(TEXTS) == pytest.approx(wanted, abs=1e-12)
    assert scorer.predict(TEXTS).tolist() == estimator.predict(TEXTS).tolist() == small_model.predict(TEXTS).tolist()
    assert scorer.classes_.tolist() == estimator.classes_.tolist() == list(small_model.classes_)
    for unit, row in small_model.scorer.thresholds.items():
        assert scorer.thresholds[unit].tolist() == row.tolist()


@pytest.mark.parametrize("ending", ["", ".npz", ".json", ".joblib"])
@pytest.mark.parametrize("form", [str, Path])
def test_a_path_may_have_any_of_the_endings_or_none(
    ending: str, form: type, small_model: TopicModel, tmp_path: Path
) -> None:
    card = save_model(small_model, form(f"{tmp_path}/mô hình.v1{ending}"))
    assert card == tmp_path / "mô hình.v1.json"
    assert sorted(path.name for path in tmp_path.iterdir()) == [f"mô hình.v1{each}" for each in ENDINGS]
    loaded = load_model(form(f"{tmp_path}/mô hình.v1{ending}"))
    assert loaded.card["name"] == "mô hình.v1"


def test_a_model_in_the_working_folder_goes_before_a_shipped_one(model: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert find_model(DEFAULT_MODEL) == MODELS / DEFAULT_MODEL
    for ending in ENDINGS:
        model.with_suffix(ending).rename(model.with_name(DEFAULT_MODEL + ending))
    monkeypatch.chdir(model.parent)
    assert find_model(DEFAULT_MODEL) == find_model(f"{DEFAULT_MODEL}.npz") == Path(DEFAULT_MODEL)
    assert load_model().card["name"] == "small"


def test_the_shipped_files_stand_where_the_package_says() -> None:
    assert TAXONOMY.is_file()
    assert load_model().areas == load_model(MODELS / DEFAULT_MODEL).areas
    hashes = read_card(MODELS / DEFAULT_MODEL)["sha256"]
    assert hashes["joblib"] == sha256((MODELS / f"{DEFAULT_MODEL}.joblib").read_bytes()).hexdigest()  # type: ignore[index]


def test_the_card_says_what_the_model_is(small_model: TopicModel, tmp_path: Path) -> None:
    extra = {"data": {"paragraphs": 9}, "format": 99, "sha256": {}, "areas": ["x"], "note": "đã kiểm"}
    path = save_model(small_model, tmp_path / "deep" / "er" / "m", card=extra)
    card = json.loads(path.read_text(encoding="utf-8"))
    assert (card["data"], card["note"], card["format"], card["name"]) == ({"paragraphs": 9}, "đã kiểm", 1, "m")
    assert card["areas"] == list(small_model.classes_)
    assert card["terms"] == {
        "word_ngrams": [1, 2], "syllable_ngrams": [1, 3], "count": len(small_model.scorer.vocabulary),
    }  # fmt: skip
    assert card["thresholds"]["document"] == dict.fromkeys(small_model.classes_, 0.5)
    assert {"toolkit", "pyvi", "scikit-learn", "numpy", "joblib"} == set(card["versions"])
    for ending in ("npz", "joblib"):
        assert card["sha256"][ending] == sha256(path.with_suffix(f".{ending}").read_bytes()).hexdigest()
    assert load_model(path).card == read_card(path.with_suffix("")) == card


@pytest.mark.parametrize("name", ["no-such-model", "", ".", "/", "..", "models/none.npz", "\0"])
def test_an_unknown_name_tells_what_there_is(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ModelFileError, match=r"no such model; give a path, or .* a shipped one \(priority-areas\)"):
        load_model(name)


@pytest.mark.parametrize(
    ("damage", "message"),
    [
        (lambda m: m.with_suffix(".json").unlink(), "small: no such model"),
        (lambda m: m.with_suffix(".npz").unlink(), r"small\.npz: cannot be opened: No such file"),
        (lambda m: m.with_suffix(".npz").write_bytes(b""), r"small\.npz: the arrays are not those that the card"),
        (lambda m: m.with_suffix(".npz").write_bytes(m.with_suffix(".npz").read_bytes()[:-1]), "are not those"),
        (lambda m: shutil.copy(m.with_suffix(".joblib"), m.with_suffix(".npz")), "are not those"),
        (lambda m: m.with_suffix(".json").write_text("{"), r"small\.json: the card is not valid JSON: "),
        (lambda m: m.with_suffix(".json").write_bytes(b"\xff\xfe{"), r"small\.json: the card is not valid JSON: "),
        (lambda m: m.with_suffix(".json").write_text("[]"), "the card has format 'list', this version reads 1"),
        (lambda m: change(m, lambda card: card.update(format=2)), r"has format 2, this version reads 1; train"),
        (lambda m: change(m, lambda card: card.pop("format")), "has format None"),
        (lambda m: change(m, lambda card: card["sha256"].pop("npz")), "are not those"),
        (lambda m: change(m, lambda card: card["sha256"].update(npz="0" * 64)), "are not those"),
        (lambda m: change(m, lambda card: card["areas"].pop()), 'cannot be read: "weights" has shape .* and 4 areas'),
        (lambda m: change(m, lambda card: card["terms"].pop("word_ngrams")), "cannot be read: 'word_ngrams'"),
        (lambda m: change(m, lambda card: card["terms"].update(word_ngrams=1)), "cannot be read"),
        (lambda m: change(m, lambda card: card["terms"].update(word_ngrams=[1])), "cannot be read"),
        *(
            (lambda m, key=key, bad=bad: change(m, lambda card: card.update({key: bad})), f'no "{key}", or not as it')
            for key in ("areas", "terms", "thresholds", "sha256", "versions")
            for bad in (None, 5, "x")
        ),
        (lambda m: put_arrays(m, b"no arrays"), r"small\.npz: the arrays cannot be read: .*; train the model anew"),
        (lambda m: put_arrays(m, b""), "cannot be read"),
        (lambda m: put_arrays(m, b"PK\x03\x04" + bytes(99)), "cannot be read"),
        (lambda m: put_arrays(m, m.with_suffix(".npz").read_bytes()[:-40]), "cannot be read"),
    ],
)
def test_damaged_files_are_refused(model: Path, damage: Callable[[Path], object], message: str) -> None:
    damage(model)
    with pytest.raises(ModelFileError, match=message) as caught:
        load_model(model)
    assert caught.value.exit_code == 3
    assert "small" in caught.value.path


@pytest.mark.parametrize("missing", ["vocabulary", "idf", "slopes", "threshold_document"])
def test_arrays_with_one_missing_or_of_another_size_are_refused(model: Path, missing: str) -> None:
    for kept in (None, np.zeros(2)):
        with np.load(model.with_suffix(".npz")) as arrays:
            changed = {name: array for name, array in arrays.items() if name != missing}
        buffer = BytesIO()
        np.savez(buffer, **changed, **({} if kept is None else {missing: kept}))
        put_arrays(model, buffer.getvalue())
        with pytest.raises(ModelFileError, match="the arrays cannot be read"):
            load_model(model)


class Trap:
    """Writes a file when it is unpickled."""

    def __init__(self, place: Path) -> None:
        self.place = str(place)

    def __reduce__(self) -> tuple[object, ...]:
        return open, (self.place, "w")


def test_nothing_is_unpickled(model: Path, tmp_path: Path) -> None:
    sprung = tmp_path / "sprung"
    trap = pickle.dumps(Trap(sprung))
    model.with_suffix(".joblib").write_bytes(trap)
    assert load_model(model).predict_proba(TEXTS).shape == (4, 5)  # the card's hash of it is not asked for
    put_arrays(model, trap)
    with pytest.raises(ModelFileError):
        load_model(model)
    buffer = BytesIO()
    np.savez(buffer, vocabulary=np.array([Trap(sprung)], dtype=object))
    put_arrays(model, buffer.getvalue())
    with pytest.raises(ModelFileError):
        load_model(model)
    assert not sprung.exists()
    pickle.loads(trap).close()
    assert sprung.exists()  # the trap does work


def test_a_card_says_what_the_model_is_for_unless_its_trainer_does(small_model: TopicModel, tmp_path: Path) -> None:
    plain, told = (
        json.loads(save_model(small_model, tmp_path / "m", card=card).read_text(encoding="utf-8"))
        for card in (None, {"purpose": "Sắp xếp thư.", "limits": []})
    )
    assert plain["purpose"].startswith("Tells which of its areas")
    assert plain["not_for"]
    assert plain["limits"]
    assert (told["purpose"], told["limits"], told["not_for"]) == ("Sắp xếp thư.", [], plain["not_for"])


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


@pytest.mark.parametrize(
    ("bad", "error"), [(TopicModel(), NotFittedError), (None, AttributeError)], ids=["unfitted", "none"]
)
def test_what_cannot_be_saved_leaves_everything_as_it_was(bad: TopicModel, error: type, model: Path) -> None:
    before = contents(model.parent)
    with pytest.raises(error):
        save_model(bad, model)
    with pytest.raises(NotFittedError):
        save_model(TopicModel(), model.parent / "new" / "m")
    assert contents(model.parent) == before
    assert not (model.parent / "new").exists()


def test_a_card_that_is_no_json_leaves_everything_as_it_was(small_model: TopicModel, model: Path) -> None:
    before = contents(model.parent)
    with pytest.raises(TypeError):
        save_model(small_model, model, card={"when": object()})
    assert contents(model.parent) == before


def test_a_model_of_which_one_file_cannot_be_written_is_not_saved(small_model: TopicModel, model: Path) -> None:
    other = TopicModel(["a", "b"], folds=2, min_df=1).fit(TEXTS[:3] * 2, [["a"], ["b"], []] * 2)
    model.with_suffix(".joblib").unlink()
    model.with_suffix(".joblib").mkdir()  # in the way
    before = contents(model.parent)
    with pytest.raises(ToolkitError, match=r"small\.joblib: cannot be written: a folder is in the way"):
        save_model(other, model)
    assert contents(model.parent) == before
    assert load_model(model).areas == tuple(small_model.classes_)
    model.with_suffix(".joblib").rmdir()
    assert load_model(save_model(other, model)).areas == ("a", "b")
    assert sorted(contents(model.parent)) == [f"small{ending}" for ending in ENDINGS]  # no parts are left


@pytest.mark.parametrize("path", ["file/m", "file/deep/m"])
def test_a_folder_that_cannot_be_made_is_told(path: str, small_model: TopicModel, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(ToolkitError, match="the folder cannot be made or written to: "):
        save_model(small_model, tmp_path / path)


def test_a_folder_is_no_name_for_a_model(small_model: TopicModel, tmp_path: Path) -> None:
    with pytest.raises(ToolkitError, match='is a folder; name the model in it, as in "models/mine"'):
        save_model(small_model, tmp_path)
    assert list(tmp_path.iterdir()) == list(tmp_path.parent.glob(f"{tmp_path.name}.*")) == []


def test_saving_again_gives_the_same_arrays(small_model: TopicModel, tmp_path: Path) -> None:
    first, second = (save_model(small_model, tmp_path / name).with_suffix(".npz").read_bytes() for name in "ab")
    assert first == second
