"""Reading the lexicons that say how a language is handled."""

from functools import cache
from typing import Any

from analysis.lexicons import FOLDER, read


@cache
def load(name: str) -> dict[str, Any]:
    """The mapping in a YAML file of the lexicons folder; read once a process.

    Raises ValueError, naming the file, when it is not YAML or not a mapping.
    """
    data = read(name)
    if not isinstance(data, dict):
        raise ValueError(f"lexicons/{name} should be a mapping. Mend it as the comment on its top says.")
    return data


@cache
def words(name: str) -> tuple[str, ...]:
    """The lines of a word list of the lexicons folder, without comments ("#" at the start) and empty lines."""
    lines = FOLDER.joinpath(name).read_text("utf-8").splitlines()
    return tuple(line.strip() for line in lines if line.strip() and not line.startswith("#"))
