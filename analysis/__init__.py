"""What news stories claim about industrial clusters: every figure with its sentence, its hedges and its city."""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from analysis.corpus import read_corpus
    from analysis.pipeline import Analysis, analyse

__version__ = "0.1.0"
__all__ = ["Analysis", "analyse", "read_corpus"]


def __getattr__(name: str) -> object:
    # Whoever needs one part of the package is spared the import of all of them.
    if name == "read_corpus":
        from analysis.corpus import read_corpus

        return read_corpus
    if name in __all__:
        from analysis import pipeline

        return getattr(pipeline, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
