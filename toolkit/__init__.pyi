"""Written by `python notebooks/make_reference.py` from `_HOMES` in `__init__.py`."""

from toolkit.compose import DigestOptions as DigestOptions
from toolkit.errors import InputError as InputError
from toolkit.errors import ModelFileError as ModelFileError
from toolkit.errors import ToolkitError as ToolkitError
from toolkit.experiments.labels import evaluate_model as evaluate_model
from toolkit.experiments.labels import propose_labels as propose_labels
from toolkit.experiments.labels import train_model as train_model
from toolkit.experiments.review import find_label_errors as find_label_errors
from toolkit.experiments.review import pick_paragraphs as pick_paragraphs
from toolkit.experiments.summaries import evaluate_summaries as evaluate_summaries
from toolkit.experiments.summaries import train_ranker as train_ranker
from toolkit.label.documents import LabelOptions as LabelOptions
from toolkit.label.files import load_model as load_model
from toolkit.label.files import save_model as save_model
from toolkit.label.inspection import inspect_model as inspect_model
from toolkit.label.model import TopicModel as TopicModel
from toolkit.pipeline import label_articles as label_articles
from toolkit.pipeline import load_articles as load_articles
from toolkit.pipeline import make_digest as make_digest
from toolkit.pipeline import summarize_articles as summarize_articles
from toolkit.read.rows import articles_from as articles_from
from toolkit.render.frames import to_frame as to_frame
from toolkit.summarize import SummaryOptions as SummaryOptions
from toolkit.summarize.sentences import rank_sentences as rank_sentences
from toolkit.taxonomy import load_taxonomy as load_taxonomy
from toolkit.types import Area as Area
from toolkit.types import Article as Article
from toolkit.types import Digest as Digest
from toolkit.types import Document as Document
from toolkit.types import Dropped as Dropped
from toolkit.types import Event as Event
from toolkit.types import Evidence as Evidence
from toolkit.types import Excerpt as Excerpt
from toolkit.types import Labelled as Labelled
from toolkit.types import Labels as Labels
from toolkit.types import Paragraph as Paragraph
from toolkit.types import Section as Section
from toolkit.types import Sentence as Sentence
from toolkit.types import Skipped as Skipped
from toolkit.types import Story as Story
from toolkit.types import Summary as Summary
from toolkit.types import Taxonomy as Taxonomy

__all__ = [
    "Area",
    "Article",
    "Digest",
    "DigestOptions",
    "Document",
    "Dropped",
    "Event",
    "Evidence",
    "Excerpt",
    "InputError",
    "LabelOptions",
    "Labelled",
    "Labels",
    "ModelFileError",
    "Paragraph",
    "Section",
    "Sentence",
    "Skipped",
    "Story",
    "Summary",
    "SummaryOptions",
    "Taxonomy",
    "ToolkitError",
    "TopicModel",
    "articles_from",
    "evaluate_model",
    "evaluate_summaries",
    "find_label_errors",
    "inspect_model",
    "label_articles",
    "load_articles",
    "load_model",
    "load_taxonomy",
    "make_digest",
    "pick_paragraphs",
    "propose_labels",
    "rank_sentences",
    "save_model",
    "summarize_articles",
    "to_frame",
    "train_model",
    "train_ranker",
]

__version__: str
