"""What news stories claim about industrial clusters: every figure with its sentence, its hedges and its city."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from analysis.corpus import read_corpus
    from analysis.pipeline import Analysis, analyse

__all__ = ["Analysis", "analyse", "read_corpus"]


def __getattr__(name: str) -> Any:
    # Whoever needs one part of the package is spared the import of all of them.
    if name in __all__:
        from analysis import corpus, pipeline

        return getattr(corpus if name == "read_corpus" else pipeline, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
