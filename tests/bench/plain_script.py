"""The peer: what a plain script does with the same libraries, article by article, as one writes it in an afternoon.

    python tests/bench/plain_script.py train LABELLED.jsonl MODEL.joblib
    python tests/bench/plain_script.py label|summarize|both MODEL.joblib ARTICLES.jsonl[.gz] > OUT.jsonl

pyvi for words, scikit-learn's TF-IDF and a logistic regression an area for labels, sumy's LexRank for three sentences.
It is fair to both sides: a sentence is tokenized once for both uses, the paragraphs of an article are classified in one
call, and nothing is done about furniture, evidence or events, which the toolkit pays for.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
import warnings
from pathlib import Path

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    import joblib
    from pyvi.ViTokenizer import tokenize
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression
    from sklearn.multiclass import OneVsRestClassifier
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import MultiLabelBinarizer
    from sumy.models.dom import ObjectDocumentModel, Paragraph, Sentence
    from sumy.summarizers.lex_rank import LexRankSummarizer

SENTENCE_END = re.compile(r"(?<=[.!?…])\s+")


def read(path):
    with (gzip.open if path.endswith(".gz") else open)(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def train(labelled, path):
    rows = list(read(labelled))
    areas = MultiLabelBinarizer()
    words = TfidfVectorizer(token_pattern=r"\S+", ngram_range=(1, 2), min_df=2, sublinear_tf=True)
    model = make_pipeline(words, OneVsRestClassifier(LogisticRegression(C=30, class_weight="balanced", max_iter=1000)))
    model.fit([tokenize(row["text"]) for row in rows], areas.fit_transform([row["labels"] for row in rows]))
    joblib.dump((model, list(areas.classes_)), path)


class Words:
    """What sumy asks for words: those of a sentence, found once."""

    def to_words(self, sentence):
        return sentence.split()


def main(use, model_path, articles):
    model, areas = joblib.load(model_path)
    lexrank, words = LexRankSummarizer(), Words()
    for article in read(articles):
        printed = [SENTENCE_END.split(line) for line in article["text"].split("\n") if line.strip()]
        tokens = [[tokenize(sentence) for sentence in sentences] for sentences in printed]
        result = {"id": article["id"]}
        if use in {"label", "both"}:
            texts = [" ".join(sentences) for sentences in tokens]
            scores = model.predict_proba([" ".join(texts), *texts])
            result["scores"] = [dict(zip(areas, row.tolist(), strict=True)) for row in scores]
            result["labels"] = [[area for area, p in row.items() if p >= 0.5] for row in result["scores"]]
        if use in {"summarize", "both"}:
            original = {token: one for row, some in zip(tokens, printed) for token, one in zip(row, some)}  # noqa: B905
            document = ObjectDocumentModel([Paragraph([Sentence(one, words) for one in row]) for row in tokens])
            result["sentences"] = [original[str(sentence)] for sentence in lexrank(document, 3)]
        print(json.dumps(result, ensure_ascii=False))


if __name__ == "__main__":
    Path(sys.argv[3]) and (train(*sys.argv[2:]) if sys.argv[1] == "train" else main(*sys.argv[1:]))
