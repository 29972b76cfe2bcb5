"""What news stories claim about industrial clusters: every figure with its sentence, its hedges and its city."""

from analysis.corpus import read_corpus
from analysis.pipeline import Analysis, analyse

__all__ = ["Analysis", "analyse", "read_corpus"]
