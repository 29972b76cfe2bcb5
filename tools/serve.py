"""Show the book on this machine, and build it again when a document, a lexicon, a chapter or the analysis changes."""

import argparse
import functools
import http.server
import subprocess
import sys
import threading
from pathlib import Path

from watchfiles import Change, DefaultFilter, watch

ROOT = Path(__file__).resolve().parent.parent
INPUTS = ("seeds", "lexicons", "analysis", "book", "_config.yml", "_toc.yml")
WATCHED = tuple(ROOT / name for name in INPUTS if (ROOT / name).exists())
# The build writes these itself.
GENERATED = tuple(ROOT / "book" / name for name in ("cities", "documents", "stories"))


class Inputs(DefaultFilter):
    """Everything that the book is made from, and nothing that the build makes."""

    def __call__(self, change: Change, path: str) -> bool:
        """Return whether a change of `path` calls for a build."""
        return super().__call__(change, path) and not any(Path(path).is_relative_to(folder) for folder in GENERATED)


def build() -> None:
    """Build the book; a failed build is told and the last good pages stay."""
    command = Path(sys.executable).with_name("jupyter-book")
    if subprocess.run([command, "build", ROOT], check=False).returncode:
        print("The build failed; the pages are those of the last good one.", file=sys.stderr)


def main() -> None:
    """Build, serve and watch until interrupted."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=8000)
    port = parser.parse_args().port
    build()
    handler = functools.partial(http.server.SimpleHTTPRequestHandler, directory=str(ROOT / "_build/html"))
    with http.server.ThreadingHTTPServer(("127.0.0.1", port), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        print(f"The site: http://localhost:{server.server_port}/")
        for _ in watch(*WATCHED, watch_filter=Inputs(), raise_interrupt=False):
            build()


if __name__ == "__main__":
    main()
