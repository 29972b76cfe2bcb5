"""Reading the YAML lexicons that belong to the corpus."""

from functools import cache
from importlib.resources import files
from typing import Any

import yaml

_Loader: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@cache
def lexicon(name: str) -> Any:
    """The content of ``analysis/lexicons/<name>``; the same object at every call, so it must not be changed."""
    return yaml.load((files("analysis") / "lexicons" / name).read_text(encoding="utf-8"), _Loader)
