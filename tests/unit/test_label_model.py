"""`TopicModel` as a scikit-learn estimator over raw strings."""

from __future__ import annotations

import copy
import json
import pickle
import subprocess
import sys
from collections import Counter
from pathlib import Path

import joblib
import numpy as np
import pytest
from sklearn.base import clone
from sklearn.exceptions import NotFittedError
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.frozen import FrozenEstimator
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GridSearchCV, KFold, cross_val_score
from sklearn.multiclass import OneVsRestClassifier
from sklearn.pipeline import FeatureUnion, Pipeline
from sklearn.preprocessing import MultiLabelBinarizer

from toolkit import TopicModel, save_model
from toolkit.label.folds import best_threshold
from toolkit.label.terms import TermOptions
from toolkit.shipped import MODELS
from toolkit.words import find_words

STRIKES = """
Công nhân xưởng giày Hải Phú đình công vì bị nợ lương.
Chủ xưởng hứa trả lương tháng tư cho thợ may.
Công đoàn đòi tăng lương cho công nhân ca đêm.
Thợ may nghỉ việc vì lương thấp, tăng ca nhiều.
Nhà máy cắt tăng ca, công nhân mất một phần lương.
Công đoàn và chủ xưởng ký thỏa ước về tiền lương.
Công nhân xưởng gỗ Tân Lập đòi trả tiền tăng ca.
Ba trăm thợ giày đình công sang ngày thứ hai.
""".strip().split("\n")
HOSPITALS = """
Bác sĩ bệnh viện huyện mổ cấp cứu cho bệnh nhân.
Bệnh nhân sốt cao được bác sĩ cho nhập viện.
Trạm y tế thiếu thuốc, bệnh nhân phải lên bệnh viện.
Bệnh viện tỉnh nhận thêm mười bác sĩ và điều dưỡng.
Điều dưỡng trạm y tế tiêm thuốc cho bệnh nhân.
Bác sĩ khuyên bệnh nhân uống thuốc đúng giờ.
Bệnh viện tỉnh mổ ghép thận cho một bệnh nhân nữ.
Trạm y tế xã Đông Hòa khám bệnh cho người già.
""".strip().split("\n")
MARKETS = """
Chợ nổi họp lại sau tết, ghe bán khóm neo kín bờ.
Mưa trái mùa làm ngập vườn cam ven đê.
Thương lái mua lúa tại ruộng rồi chở bằng ghe.
Hội thi hát ru mở màn ở đình làng tối qua.
Giá khóm tăng nhẹ ở chợ nổi Vàm Rô.
Đội bóng huyện thắng trận mở màn trên sân nhà.
Vườn cam ven đê ra hoa sớm hơn mọi năm.
Ghe chở lúa mắc cạn ở cửa kênh suốt đêm.
""".strip().split("\n")
TEXTS = [text for row in zip(STRIKES, HOSPITALS, MARKETS, strict=True) for text in row]
AREAS = ["labour", "health"]
LISTS: list[list[str]] = [["labour"], ["health"], []] * 8
Y = np.array([[int(area in row) for area in AREAS] for row in LISTS])
NEW = ["Thợ giày bị nợ lương.", "Bác sĩ mổ cho bệnh nhân.", "Chợ nổi mở màn."]


def small(**settings: object) -> TopicModel:
    return TopicModel(AREAS, **({"folds": 2, "min_df": 1} | settings))  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def fitted() -> TopicModel:
    return small().fit(TEXTS, Y)


def test_it_learns_what_the_texts_are_about(fitted: TopicModel) -> None:
    assert fitted.predict(NEW).tolist() == [[1, 0], [0, 1], [0, 0]]
    assert fitted.predict(NEW).dtype.kind == "i"
    assert fitted.predict_proba(NEW).shape == fitted.decision_function(NEW).shape == (3, 2)
    assert fitted.transform(NEW).tolist() == fitted.predict_proba(NEW).tolist()
    assert fitted.classes_.tolist() == AREAS
    assert fitted.held_out_.shape == Y.shape
    assert fitted.score(TEXTS, Y) > 0.9


def test_fit_returns_the_model_and_init_only_stores() -> None:
    areas = ["b", "a"]
    model = TopicModel(areas, C=2)
    assert model.areas is areas
    assert vars(model).keys() == model.get_params().keys()
    assert model.set_params(C=30.0, areas=AREAS, folds=2, min_df=1) is model
    assert model.fit(TEXTS, Y) is model


def test_a_clone_has_the_settings_and_nothing_learned(fitted: TopicModel) -> None:
    twin = clone(fitted)
    assert twin.get_params() == fitted.get_params()
    assert "scorer_" not in vars(twin)
    assert not hasattr(twin, "classes_")


@pytest.mark.parametrize("ask", ["predict", "predict_proba", "decision_function", "transform"])
def test_an_unfitted_model_says_so(ask: str) -> None:
    with pytest.raises(NotFittedError, match="This TopicModel instance is not fitted yet"):
        getattr(TopicModel(), ask)(NEW)


@pytest.mark.parametrize(
    "y",
    [
        LISTS, tuple(map(tuple, LISTS)), list(map(set, LISTS)), np.array([*LISTS, None], dtype=object)[:-1],
        Y.tolist(), Y.astype(bool), Y.astype(float), np.asfortranarray(Y),
    ],
    ids=["lists", "tuples", "sets", "array of lists", "numbers", "bool", "float", "fortran"],
)  # fmt: skip
def test_labels_may_be_a_matrix_or_lists_of_ids(y: object, fitted: TopicModel) -> None:
    assert small().fit(TEXTS, y).predict_proba(NEW).tolist() == fitted.predict_proba(NEW).tolist()


def test_areas_not_given_are_taken_from_the_labels(fitted: TopicModel) -> None:
    by_ids, by_matrix = (TopicModel(folds=2, min_df=1).fit(TEXTS, y) for y in (LISTS, Y))
    assert by_ids.classes_.tolist() == ["health", "labour"]
    assert by_matrix.classes_.tolist() == ["0", "1"]
    assert by_ids.predict_proba(NEW)[:, ::-1] == pytest.approx(fitted.predict_proba(NEW), abs=1e-9)
    array = TopicModel(np.array(AREAS), folds=2, min_df=1).fit(TEXTS, Y)  # type: ignore[arg-type]
    assert array.classes_.tolist() == AREAS


@pytest.mark.parametrize(
    ("texts", "y", "message"),
    [
        (TEXTS[:-1], Y, r"y has shape \(24, 2\), but there are 23 texts and 2 areas"),
        (TEXTS, Y[:-1], r"y has shape \(23, 2\), but there are 24 texts"),
        (TEXTS, LISTS[:-1], r"y has shape \(23, 2\), but there are 24 texts"),
        (TEXTS, Y[:, :1], r"y has shape \(24, 1\), but there are 24 texts and 2 areas"),
        (TEXTS, Y[:, 0], "y must be an indicator matrix of 0 and 1, or a list of area ids for each text"),
        (TEXTS, ["labour"] * 24, "y must be an indicator matrix"),
        (TEXTS, Y * 2, "y must be an indicator matrix"),
        (TEXTS, Y * 0.5, "y must be an indicator matrix"),
        (TEXTS, -Y, "y must be an indicator matrix"),
        ([], [], "y must be an indicator matrix"),
        (TEXTS, [["labor"], *LISTS[1:]], 'y has the area "labor", the model has labour, health'),
        ("Công nhân", Y, "got one string"),
        (TEXTS, np.ones_like(Y), r'area "labour" has 24 of 24 texts; give at least 2 with it and 2 without it'),
        (TEXTS, np.eye(24, 2, dtype=int), r'area "labour" has 1 of 24 texts; .*, or fewer folds'),
    ],
)
def test_texts_and_labels_that_do_not_fit_are_refused(texts: list[str], y: object, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        small().fit(texts, y)


def test_labels_without_any_area_are_refused() -> None:
    with pytest.raises(ValueError, match=r"24 texts and 0 areas"):
        TopicModel(folds=2).fit(TEXTS, [[]] * 24)


@pytest.mark.parametrize("settings", [{"C": 0}, {"C": -1.0}, {"folds": 1}, {"min_df": 99}, {"class_weight": "x"}])
def test_settings_out_of_range_are_refused(settings: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"C|class_weight|n_splits|0 feature"):
        small(**settings).fit(TEXTS, Y)


def test_as_many_texts_as_folds_are_enough_wherever_they_fall() -> None:
    rare = np.zeros_like(Y)
    rare[[0, 3], 0] = rare[[1, 4], 1] = 1
    for state in (*range(6), None):
        assert small(random_state=state).fit(TEXTS, rare).held_out_.shape == rare.shape


def test_an_area_that_no_deal_can_spread_is_refused() -> None:
    # Three areas of two texts each, which are the same three texts: two of them always share a half.
    many = np.zeros((24, 3), dtype=int)
    many[[0, 1], 0] = many[[1, 2], 1] = many[[0, 2], 2] = 1
    with pytest.raises(ValueError, match="too few texts to be in every part of 2 folds"):
        TopicModel(folds=2, min_df=1).fit(TEXTS, many)


def test_the_same_training_gives_the_same_model(fitted: TopicModel) -> None:
    again = small().fit(TEXTS, Y)
    assert again.predict_proba(TEXTS).tolist() == fitted.predict_proba(TEXTS).tolist()
    assert again.held_out_.tolist() == fitted.held_out_.tolist()


@pytest.mark.parametrize("copied", [copy.deepcopy, lambda model: pickle.loads(pickle.dumps(model))])
def test_a_copy_answers_the_same_without_the_training_texts(copied: object, fitted: TopicModel) -> None:
    twin = copied(fitted)  # type: ignore[operator]
    assert twin.predict_proba(NEW).tolist() == fitted.predict_proba(NEW).tolist()
    assert not hasattr(twin, "held_out_")
    assert hasattr(fitted, "held_out_")


def test_a_saved_model_answers_the_same_in_another_process(fitted: TopicModel, tmp_path: Path) -> None:
    path = save_model(fitted, tmp_path / "mô hình").with_suffix(".joblib")
    assert joblib.load(path).predict_proba(NEW).tolist() == fitted.predict_proba(NEW).tolist()
    code = (
        "import joblib, json, sys; model = joblib.load(sys.argv[1]); texts = json.loads(sys.argv[2]);"
        "print(json.dumps([type(model).__name__, model.classes_.tolist(), model.predict_proba(texts).tolist()]))"
    )
    run = subprocess.run(
        [sys.executable, "-c", code, str(path), json.dumps(NEW)], capture_output=True, encoding="utf-8", check=True
    )
    name, classes, probable = json.loads(run.stdout)
    assert (name, classes) == ("TopicModel", AREAS)
    assert np.array(probable) == pytest.approx(fitted.predict_proba(NEW), abs=1e-12)


def test_it_is_a_part_of_scikit_learn_pipelines() -> None:
    # The union feeds probabilities to the next step, of two models with other settings.
    union = FeatureUnion([("words", small(syllable_ngrams=(0, 0))), ("syllables", small(word_ngrams=(0, 0)))])
    pipeline = Pipeline([("topics", union), ("last", OneVsRestClassifier(LogisticRegression()))])
    assert pipeline.fit(TEXTS, Y)[:-1].transform(NEW).shape == (3, 4)
    assert pipeline.predict(NEW[:2]).tolist() == [[1, 0], [0, 1]]
    assert small().fit_transform(TEXTS, Y).shape == (24, 2)


def test_it_can_be_cross_validated_and_searched() -> None:
    scores = cross_val_score(small(), TEXTS, Y, cv=3, scoring="f1_micro")
    assert scores.shape == (3,)
    assert np.isfinite(scores).all()
    search = GridSearchCV(small(), {"C": [1.0, 30.0], "word_ngrams": [(1, 1), (1, 2)]}, cv=2, scoring="f1_macro")
    search.fit(TEXTS, Y)
    assert set(search.best_params_) == {"C", "word_ngrams"}
    assert search.predict(NEW).tolist() == [[1, 0], [0, 1], [0, 0]]


def test_lists_of_ids_are_searched_through_a_matrix_or_a_splitter_and_a_scorer() -> None:
    # scikit-learn itself refuses lists of lists where it looks at y: its binarizer makes the matrix that fit takes.
    matrix = MultiLabelBinarizer(classes=AREAS).fit_transform(LISTS)
    assert matrix.tolist() == Y.tolist()

    def exact(model: TopicModel, texts: list[str], rows: list[list[str]]) -> float:
        return float((model.predict(texts) == [[area in row for area in AREAS] for row in rows]).all(axis=1).mean())

    folds = KFold(3, shuffle=True, random_state=0)
    assert cross_val_score(small(), TEXTS, LISTS, cv=folds, scoring=exact).min() > 0.5
    search = GridSearchCV(small(), {"C": [1.0, 30.0]}, cv=folds, scoring=exact).fit(TEXTS, LISTS)
    assert search.predict(NEW).tolist() == [[1, 0], [0, 1], [0, 0]]


def test_a_shipped_estimator_is_a_part_of_pipelines_without_learning_anew() -> None:
    shipped = joblib.load(MODELS / "priority-areas.joblib")
    union = FeatureUnion([("topics", FrozenEstimator(shipped)), ("words", TfidfVectorizer(max_features=5))])
    features = union.fit(TEXTS).transform(NEW).toarray()
    assert features.shape == (3, 5 + 5)
    assert features[:, :5] == pytest.approx(shipped.predict_proba(NEW))
    assert clone(shipped).set_params(C=1.0, areas=AREAS, folds=2, min_df=1).fit(TEXTS, Y).predict(NEW).any()


@pytest.mark.parametrize(
    ("truth", "scores", "threshold"),
    [
        ([1, 1, 0, 0], [0.9, 0.6, 0.4, 0.2], 0.505),  # the middle of .41 to .60
        ([0, 1, 1, 0], [0.85, 0.7, 0.3, 0.2], 0.255),
        ([1, 0, 0], [0.99, 0.95, 0.1], 0.505),  # no threshold up to .9 parts the first two
        ([0, 0], [0.4, 0.2], 0.5),  # nothing to find
    ],
)
def test_the_threshold_is_amid_those_with_the_best_f1(truth: list[int], scores: list[float], threshold: float) -> None:
    assert best_threshold(np.array(truth), np.array(scores)) == pytest.approx(threshold, abs=0.011)


def test_a_threshold_given_is_that_of_all_areas_and_of_what_is_held_out() -> None:
    texts = ["Công nhân đình công.", "Bác sĩ mổ tim.", "Chợ nổi họp lại.", "Công nhân họp chợ."] * 5
    labels = [["labour"], ["health"], [], ["labour"]] * 5
    chosen, given = (TopicModel(folds=2, min_df=1).fit(texts, labels, threshold=one) for one in (None, 0.83))
    assert given.scorer.thresholds["paragraph"].tolist() == [0.83, 0.83]
    assert (given.assigned_ == (given.held_out_ >= 0.83)).all()
    assert given.held_out_.tolist() == chosen.held_out_.tolist()
    assert chosen.scorer.thresholds["paragraph"].max() < 0.83


def test_terms_in_fewer_texts_than_asked_for_are_no_terms() -> None:
    vocabulary = small(min_df=3).fit(TEXTS, Y).scorer_.vocabulary
    texts = Counter(term for text in TEXTS for term in set(TermOptions().terms(find_words(text))))
    assert set(vocabulary) == {term for term, count in texts.items() if count >= 3}
    assert 2 in texts.values()
    assert list(vocabulary.values()) == list(range(len(vocabulary)))
    assert list(vocabulary) == sorted(vocabulary)
