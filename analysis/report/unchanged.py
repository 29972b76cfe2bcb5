"""What a build need not write again: pages on which everything is as it was, and what they share with all others."""

import json
from collections.abc import Iterable, Iterator
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
    """The digests of the pages that are no chapters, as the last build wrote them.

    They are kept in a file beside Sphinx's own memory, in `doctrees`, and with it are lost or hold.
    """

    def __init__(self, doctrees: Path) -> None:
        self._file = doctrees / "pages.json"
        self._before: dict[str, str] = json.loads(self._file.read_text("utf-8")) if self._file.is_file() else {}
        self._now: dict[str, str] = {}

    @property
    def before(self) -> frozenset[str]:
        """The names of the pages that the last build wrote."""
        return frozenset(self._before)

    def changed(self, pages: Iterable[Page], frame: str) -> Iterator[Page]:
        """Yield those of `pages` that are to be written, because they or their `frame` differ from the last build's."""
        for name, title, body in pages:
            self._now[name] = text_digest(frame, title, body)
            if self._before.get(name) != self._now[name]:
                yield name, title, body

    def keep(self) -> None:
        """Remember the pages that `changed` has seen."""
        self._file.write_text(json.dumps(self._now, sort_keys=True), "utf-8")
