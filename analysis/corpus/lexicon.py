"""Reading YAML: the lexicons that belong to the corpus, and what analysts and pages write by hand."""

from functools import cache
from importlib.resources import files
from typing import Any

import yaml

_Loader: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class PlainLoader(yaml.SafeLoader):
    """YAML in which a date and the words yes, no, on, off are text: NO is Norway, and 2024-02-31 an error to tell."""


PlainLoader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag.rpartition(":")[2] not in ("timestamp", "bool")]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


@cache
def lexicon(name: str) -> Any:
    """The content of ``analysis/lexicons/<name>``; the same object at every call, so it must not be changed."""
    return yaml.load((files("analysis") / "lexicons" / name).read_text(encoding="utf-8"), _Loader)
