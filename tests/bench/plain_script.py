"""The peer: what a plain script does with the same libraries, article by article, as one writes it in an afternoon.

    python tests/bench/plain_script.py train LABELLED.jsonl MODEL.joblib
    python tests/bench/plain_script.py label|summarize|both|both-once MODEL.joblib ARTICLES.jsonl[.gz] > OUT.jsonl

A scikit-learn pipeline over raw strings whose tokenizer is pyvi labels an article and its paragraphs in one call, and
sumy's LexRank, whose tokenizer is pyvi, takes three sentences. `both-once` is the same with more care: each sentence is
tokenized once for both uses. Nothing is done about furniture, evidence or events, for which the toolkit takes its time.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
import warnings

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


def words_of(text):
    return tokenize(text).split()


def train(labelled, path):
    rows = list(read(labelled))
    areas = MultiLabelBinarizer()
    words = TfidfVectorizer(tokenizer=words_of, token_pattern=None, ngram_range=(1, 2), min_df=2, sublinear_tf=True)
    model = make_pipeline(words, OneVsRestClassifier(LogisticRegression(C=30, class_weight="balanced", max_iter=1000)))
    model.fit([row["text"] for row in rows], areas.fit_transform([row["labels"] for row in rows]))
    joblib.dump((model, list(areas.classes_)), path)


class Tokenizer:
    """What sumy asks for the words of a sentence."""

    def __init__(self, to_words):
        self.to_words = to_words


def label(model, areas, texts):
    rows = model.predict_proba(texts)
    scores = [dict(zip(areas, row.tolist(), strict=True)) for row in rows]
    return {"scores": scores, "labels": [[area for area, p in row.items() if p >= 0.5] for row in scores]}


def summarize(lexrank, paragraphs, to_words):
    tokenizer = Tokenizer(to_words)
    document = ObjectDocumentModel([Paragraph([Sentence(one, tokenizer) for one in some]) for some in paragraphs])
    return {"sentences": [str(sentence) for sentence in lexrank(document, 3)]}


def main(use, model_path, articles):
    model, areas = joblib.load(model_path)
    lexrank = LexRankSummarizer()
    for article in read(articles):
        lines = [line for line in article["text"].split("\n") if line.strip()]
        paragraphs = [SENTENCE_END.split(line) for line in lines]
        result = {"id": article["id"]}
        if use == "both-once":
            found = {one: words_of(one) for some in paragraphs for one in some}
            model[0].set_params(tokenizer=str.split, preprocessor=str)
            told = [" ".join(word for one in some for word in found[one]).lower() for some in paragraphs]
            result |= label(model, areas, [" ".join(told), *told])
            result |= summarize(lexrank, paragraphs, found.__getitem__)
        if use in {"label", "both"}:
            result |= label(model, areas, [article["text"], *lines])
        if use in {"summarize", "both"}:
            result |= summarize(lexrank, paragraphs, words_of)
        print(json.dumps(result, ensure_ascii=False))


if __name__ == "__main__":
    train(*sys.argv[2:]) if sys.argv[1] == "train" else main(*sys.argv[1:])
