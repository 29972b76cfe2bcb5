"""What a build need not write again: pages on which everything is as it was, and what they share with all others."""

import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from sphinx.environment import BuildEnvironment

from analysis.report.fingerprint import text_digest

Page = tuple[str, str, str]
"""The name of a page, which is its path in the site without suffix; its title; its HTML."""


def frame(env: BuildEnvironment) -> str:
    """Return a digest of what every page shows of the others: their titles and their order."""
    titles = {page: title.astext() for page, title in env.titles.items()}
    return text_digest(json.dumps([titles, env.toctree_includes], sort_keys=True))


class Written:
    """The digests of what is no chapter (pages, downloads), as the last build wrote it.

    They are kept in a file beside Sphinx's own memory, in `doctrees`, and with it are lost or hold.
    """

    def __init__(self, doctrees: Path) -> None:
        self._file = doctrees / "pages.json"
        self._before: dict[str, str] = json.loads(self._file.read_text("utf-8")) if self._file.is_file() else {}
        self._now: dict[str, str] = {}

    def changed(self, pages: Iterable[Page], frame: str) -> Iterator[Page]:
        """Yield those of `pages` that are to be written, because they or their `frame` differ from the last build's."""
        for name, title, body in pages:
            if self.differs(name, text_digest(frame, title, body)):
                yield name, title, body

    def changed_part(self, names: Iterable[str], digest: str, made: Callable[[], Iterable[Page]]) -> Iterator[Page]:
        """Yield the pages called `names`, which are `made` when what they show, told by `digest`, is not as it was."""
        differing = {name for name in names if self.differs(name, digest)}
        if differing:
            yield from made()

    def differs(self, name: str, digest: str) -> bool:
        """Whether `name`, which is now as `digest` says, is not as the last build wrote it."""
        self._now[name] = digest
        return self._before.get(name) != digest

    def keep(self) -> None:
        """Remember what has been asked for."""
        self._file.write_text(json.dumps(self._now, sort_keys=True), "utf-8")
