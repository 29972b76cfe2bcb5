"""Data that an analyst may edit; the grammar of each file stands in a comment on its top.

A folder may be laid over this one: what its files hold counts as if it stood in those of the same name here.  Whatever
cannot be used is told by `LexiconError`, here and nowhere else, so that whoever reads a lexicon may rely on its shape.
"""

import os
import pickle
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from analysis.lexicons.error import LexiconError
from analysis.lexicons.formats import MEND, Format, Layer, located
from analysis.lexicons.known import KNOWN, OPEN
from analysis.lexicons.shape import Fault, Item

__all__ = [
    "FOLDER", "VARIABLE", "Fault", "Item", "LexiconError", "beside", "check", "check_once", "error_at", "forget",
    "laid_over", "lay_over", "mistakes", "names", "overlay", "overlay_files", "read", "refused", "stems", "text",
]  # fmt: skip

FOLDER = Path(__file__).resolve().parent
VARIABLE = "CLUSTER_STORIES_LEXICONS"
"""The environment variable that names the folder to lay over this one, for the processes that execute chapters."""
_NO_LEXICONS = ("readme", "license")


def _named() -> Path | None:
    return Path(os.environ[VARIABLE]) if os.environ.get(VARIABLE) else None


_overlay = _named()
_contents: dict[str, tuple[Any, list[LexiconError]]] = {}
"""What has been read, and what is wrong with it, by the name of the lexicon."""


def overlay() -> Path | None:
    """The folder that is laid over this one, or None."""
    return _overlay


def beside(corpus: Path) -> Path | None:
    """The folder to lay over this one for a corpus: what the environment names, else `lexicons` beside the corpus."""
    named = _named()
    folder = (named or corpus.resolve().parent / "lexicons").resolve()
    return folder if (named or folder.is_dir()) and folder != FOLDER else None


def lay_over(folder: Path | None) -> None:
    """Lay a folder over this one (None: nothing); what was made from the lexicons until now is forgotten.

    LexiconError when there is no such folder.
    """
    global _overlay
    if folder is not None and not folder.is_dir():
        raise LexiconError(_shown(folder), "there is no such folder", "Name a folder of lexicons")
    if folder != _overlay:
        _overlay = folder
        forget()


def forget() -> None:
    """Forget everything that was made from the lexicons, as when a file has changed."""
    _contents.clear()
    for name, module in list(sys.modules.items()):
        # A module need not know that what it keeps was made from lexicons.
        if name.partition(".")[0] == "analysis":
            for value in list(vars(module).values()):
                if hasattr(value, "cache_clear"):
                    value.cache_clear()


@contextmanager
def laid_over(folder: Path | None) -> Iterator[None]:
    """Lay a folder over this one for a while."""
    before = overlay()
    lay_over(folder)
    try:
        yield
    finally:
        lay_over(before)


def read(name: str) -> Any:
    """The content of the lexicon `name`; read once a process, so it must not be changed.

    A YAML file gives what it holds, a list of words its lines as a tuple, without comments ("#" at the start) and empty
    lines, a table its rows as a tuple of mappings, a dictionary of hunspell its path.  A user dictionary elsewhere is
    named by its absolute path.  LexiconError tells the first mistake.
    """
    content, found = _examined(name)
    if found:
        raise LexiconError(*found[0].args)
    return content


def mistakes() -> Iterator[LexiconError]:
    """Yield what is wrong with any lexicon."""
    for name in names():
        yield from _examined(name)[1]
    yield from _strays()


def check() -> None:
    """Read every lexicon; LexiconError tells the first mistake."""
    for name in names():
        read(name)
    for error in _strays():
        raise error


def check_once(folder: Path, state: str) -> None:
    """`check`, but what has passed it in the same `state` of all lexicons is taken from `folder` as it was read then.

    What is read is kept there, under the name of the state, for this process and others.
    """
    kept = folder / f"{state}.pickle"
    try:
        _contents.update(pickle.loads(kept.read_bytes()))
    except (OSError, EOFError, pickle.UnpicklingError):
        check()
        folder.mkdir(parents=True, exist_ok=True)
        draft = folder / f".{state}-{os.getpid()}"
        draft.write_bytes(pickle.dumps({name: _examined(name) for name in names()}))
        for other in folder.glob("*.pickle"):
            other.unlink()
        draft.replace(kept)


def names() -> list[str]:
    """The names of all lexicons: those that must be there, and those for a language that are there."""
    return list(dict.fromkeys((*KNOWN, *sorted(filter(_is_open, _present())))))


def stems(folder: str) -> list[str]:
    """The names, without ending, of the lexicons of one folder that may be added to: of languages or word lists."""
    return sorted({Path(name).stem for name in _present() if name.startswith(f"{folder}/") and _is_open(name)})


def text(name: str) -> str:
    """The YAML file `name` as it holds: to the letter, or, where another is laid over it, without its comments."""
    layers = _layers(name)
    if len(layers) == 1:
        return layers[0].text
    return yaml.safe_dump(_plain(read(name)), allow_unicode=True, sort_keys=False, width=120)


def error_at(name: str, fault: Fault) -> LexiconError:
    """A mistake in the meaning of the YAML file `name`, with its file and line."""
    return located(fault, _layers(name))


def refused(name: str, reason: str) -> LexiconError:
    """A mistake in the lexicon `name` that only its use has shown."""
    return LexiconError(_layers(name)[-1].file, f"cannot be used: {reason}", MEND)


def overlay_files() -> list[Path]:
    """The files of the folder that is laid over this one, hidden ones and read-me files left out."""
    if _overlay is None:
        return []
    found = sorted(path for path in _overlay.rglob("*") if path.is_file())
    return [path for path in found if not any(part.startswith(".") for part in path.relative_to(_overlay).parts)
            and path.stem.lower() not in _NO_LEXICONS]  # fmt: skip


@cache
def _present() -> set[str]:
    own = {path.relative_to(FOLDER).as_posix() for path in FOLDER.rglob("*") if path.is_file()}
    return own | {path.relative_to(_overlay).as_posix() for path in overlay_files() if _overlay}


def _is_open(name: str) -> bool:
    return name not in KNOWN and any(re.fullmatch(pattern, name) for pattern in OPEN)


def _format(name: str) -> Format:
    if Path(name).is_absolute():
        return KNOWN["userdict/ja.csv" if name.lower().endswith(".csv") else "userdict/zh.txt"]
    return KNOWN.get(name) or next(found for pattern, found in OPEN.items() if re.fullmatch(pattern, name))


def _examined(name: str) -> tuple[Any, list[LexiconError]]:
    if name not in _contents:
        try:
            _contents[name] = _format(name).examine(_layers(name))
        except LexiconError as error:
            _contents[name] = None, [error]
    return _contents[name]


def _layers(name: str) -> list[Layer]:
    """The files of a lexicon, this folder's own first."""
    candidates = [(FOLDER / name, name if Path(name).is_absolute() else f"analysis/lexicons/{name}")]
    if _overlay is not None and not Path(name).is_absolute():
        candidates.append((_overlay / name, _shown(_overlay / name)))
    found = [(path, file) for path, file in candidates if path.exists()]
    if not found:
        raise LexiconError(candidates[0][1], "there is no such file", "Put it back")
    return [_layer(path, file) for path, file in found]


def _layer(path: Path, file: str) -> Layer:
    try:
        data = path.read_bytes()
    except OSError as error:
        problem = f"cannot be opened: {error.strerror}"
        raise LexiconError(file, problem, "Make it a file that you may read") from error
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise LexiconError(file, "is not UTF-8", "Save it as UTF-8", line) from error
    if not text.strip():
        raise LexiconError(file, "is empty", "Mend it: write or restore its entries")
    return Layer(file, path, text)


def _shown(path: Path) -> str:
    """A path as a reader would write it from where they are."""
    absolute = path.absolute()
    return str(absolute.relative_to(Path.cwd()) if absolute.is_relative_to(Path.cwd()) else path)


def _strays() -> Iterator[LexiconError]:
    """Yield what is wrong with the folder that is laid over this one, rather than with a file in it."""
    if _overlay is None:
        return
    for path in overlay_files():
        name = path.relative_to(_overlay).as_posix()
        if name not in KNOWN and not _is_open(name):
            near = get_close_matches(name, names(), 1)
            remedy = f"Name it {near[0]}" if near else "Name it as a file of analysis/lexicons, or take it out"
            yield LexiconError(_shown(path), "no lexicon has this name", remedy)
        elif path.parent.name == "hunspell":
            twin = path.with_suffix(".aff" if path.suffix == ".dic" else ".dic")
            if not twin.exists():
                yield LexiconError(_shown(path), f"stands without {twin.name}", "Put the two side by side")


def _plain(data: Any) -> Any:
    """Mappings and lists without the marks of what was laid over others."""
    if isinstance(data, dict):
        return {key: _plain(value) for key, value in data.items()}
    return [_plain(item) for item in data] if isinstance(data, list) else data
