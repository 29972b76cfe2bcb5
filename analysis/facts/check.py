"""Whether the language packs can be compiled."""

from collections.abc import Iterator

from analysis import lexicons
from analysis.facts import lexicon
from analysis.lexicons import LexiconError


def check_lexicons() -> Iterator[LexiconError]:
    """Yield the language packs that cannot be compiled, each with the reason."""
    for name in lexicon.names():
        try:
            pack = lexicon.Pack(name, name, None)
            for attribute in vars(lexicon.Pack):
                if not attribute.startswith("_"):
                    getattr(pack, attribute)
        except LexiconError as error:
            yield error
        except (ValueError, KeyError, TypeError) as error:
            yield lexicons.refused(f"facts/{name}.yml", repr(error))
