"""Reading the lexicons that say how a language is handled."""

from functools import cache
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).resolve().parent.parent / "lexicons"


@cache
def load(name: str) -> dict[str, Any]:
    """The mapping in a YAML file of the lexicons folder; read once a process.

    Raises ValueError, naming the file, when it is not YAML or not a mapping.
    """
    try:
        data = yaml.load(FOLDER.joinpath(name).read_text("utf-8"), getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise ValueError(f"lexicons/{name} cannot be read: {error}. Mend it as the comment on its top says.") from error
    if not isinstance(data, dict):
        raise ValueError(f"lexicons/{name} should be a mapping. Mend it as the comment on its top says.")
    return data


@cache
def words(name: str) -> tuple[str, ...]:
    """The lines of a word list of the lexicons folder, without comments ("#" at the start) and empty lines."""
    lines = FOLDER.joinpath(name).read_text("utf-8").splitlines()
    return tuple(line.strip() for line in lines if line.strip() and not line.startswith("#"))
