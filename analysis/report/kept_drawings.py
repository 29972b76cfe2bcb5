"""Where drawings are kept for as long as what they show and the program that draws them are the same.

A build names a folder for them, which is that of one state of the program: a drawing is found there by a digest of all
that it is made from.  What a build draws anew counts from the moment that the build knows that the program has stayed
the same all the while.
"""

import hashlib
import os
from collections.abc import Callable
from pathlib import Path

FOLDER = "CLUSTER_STORIES_DRAWINGS"
"""The variable of the environment by which a build tells its chapters where drawings lie."""
_KEPT, _NEW = ".html", ".new"
_MOST = 5000
"""So many drawings are kept, those that were shown last."""


def opened(folder: Path) -> None:
    """Make `folder` the one for drawings; what a build that failed left there, and other folders beside it, go."""
    folder.mkdir(parents=True, exist_ok=True)
    for other in folder.parent.iterdir():
        if other != folder:
            for file in other.iterdir():
                file.unlink()
            other.rmdir()
    for left in folder.glob(f"*{_NEW}*"):
        left.unlink()
    os.environ[FOLDER] = str(folder)


def keep(folder: Path) -> None:
    """Let what has been drawn count for later builds: to be called when it is sure that the program was the same."""
    for new in folder.glob(f"*{_NEW}"):
        new.replace(new.with_suffix(_KEPT))
    kept = sorted(folder.glob(f"*{_KEPT}"), key=lambda file: file.stat().st_mtime, reverse=True)
    for old in kept[_MOST:]:
        old.unlink()


def drawn(draw: Callable[[], str], *made_from: str) -> str:
    """Return the HTML of `draw`, which is made from what `made_from` tells, as it is kept or else made anew."""
    if FOLDER not in os.environ:
        return draw()
    digest = hashlib.sha256("\0".join(made_from).encode("utf-8", "surrogatepass")).hexdigest()
    kept = Path(os.environ[FOLDER], digest + _KEPT)
    if kept.is_file():
        kept.touch()
        return kept.read_bytes().decode()
    drawing = draw()
    # Chapters are drawn side by side: a file is whole or not there.
    draft = kept.with_suffix(f"{_NEW}-{os.getpid()}")
    draft.write_bytes(drawing.encode())
    draft.replace(kept.with_suffix(_NEW))
    return drawing
