"""Data that an analyst may edit; the grammar of each file stands in a comment on its top."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).resolve().parent
_Loader: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@cache
def read(name: str) -> Any:
    """The content of the YAML file `name` of this folder; read once a process, so it must not be changed.

    Raises ValueError, naming the file, when it is not YAML in UTF-8.
    """
    try:
        return yaml.load((FOLDER / name).read_text("utf-8"), _Loader)
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        reason = " ".join(str(error).split())
        raise ValueError(
            f"lexicons/{name} cannot be read: {reason}. Mend it as the comment on its top says."
        ) from error


def mapping(name: str) -> dict[str, Any]:
    """The content of the YAML file `name`; ValueError, naming the file, when it is no mapping."""
    data = read(name)
    if not isinstance(data, dict):
        raise ValueError(f"lexicons/{name} should be a mapping. Mend it as its top comment says.")
    return data


@cache
def words(name: str) -> tuple[str, ...]:
    """The lines of the word list `name`, without comments ("#" at the start) and empty lines."""
    lines = (FOLDER / name).read_text("utf-8").splitlines()
    return tuple(line.strip() for line in lines if line.strip() and not line.startswith("#"))


def unreadable() -> Iterator[tuple[str, str]]:
    """Yield the name of every YAML file of the lexicons that cannot be read, and the reason."""
    for path in sorted(FOLDER.rglob("*.yml")):
        name = path.relative_to(FOLDER).as_posix()
        try:
            read(name)
        except ValueError as error:
            yield name, str(error)
