"""What a page may run and load: every page says it to the browser, in a Content-Security-Policy of its own.

Scripts and styles are files of the site.  Of the scripts inside a page only those run that Sphinx and its extensions
register, by their hashes, which are never taken from the finished page: text that came into it as markup would vouch
for itself.  So the theme's own scripts and handlers are files, too: `theme/` has its templates without them.
"""

import os
from base64 import b64encode
from collections.abc import Iterable, Iterator
from hashlib import sha256
from html import escape
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx
from sphinx.config import Config

TEMPLATES = Path(__file__).with_name("theme")
SCRIPTS = ("controls.js",)
"""The scripts of every page, beside those that its layout loads first."""
PLAIN = ("pagetitle", "root_title", "page_description", "author")
"""What the theme shows of a page as it stands, and is plain text."""


def policy(scripts: Iterable[str]) -> str:
    """Return the policy of a page that holds these `scripts`.

    >>> policy(["alert()"])[:82]
    "default-src 'self'; script-src 'self' 'sha256-6vnHcMDLD0cG4trTiy5Ob1eLHEbyg3t2WUsyXzJSJOk='"
    """
    hashes = sorted({f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'" for script in scripts})
    return "; ".join(
        [
            "default-src 'self'",
            " ".join(["script-src 'self'", *hashes]),
            "style-src 'self'",
            "img-src 'self' data:",
            "connect-src 'self'",
            "object-src 'none'",
            "base-uri 'none'",
            "form-action 'self'",
        ]
    )


def connect(app: Sphinx) -> None:
    """Give every page of `app` the policy, and the theme the templates that it needs."""
    app.connect("config-inited", _prefer_templates)
    app.connect("builder-inited", _add_controls)
    app.connect("builder-inited", _leave_out_thebe)
    app.connect("html-collect-pages", _entrance)
    # After all that add scripts to a page.
    app.connect("html-page-context", _guard, priority=999)
    app.connect("build-finished", _remove_macros)


def _guard(app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: object) -> None:
    """Let a page begin with its policy, and escape what the theme does not."""
    context.update({name: escape(context[name]) for name in PLAIN if name in context})
    bodies = (getattr(script, "attributes", {}).get("body") for script in context["script_files"])
    said = escape(policy(filter(None, bodies)), quote=False)
    meta = f'<meta http-equiv="Content-Security-Policy" content="{said}">'
    context["metatags"] = f"{meta}{context.get('metatags', '')}"


def _prefer_templates(app: Sphinx, config: Config) -> None:
    # Relative, as the site holds a digest of the settings, and is the same wherever it is built.
    config.templates_path.insert(0, os.path.relpath(TEMPLATES, app.confdir))


def _add_controls(app: Sphinx) -> None:
    for script in SCRIPTS:
        app.add_js_file(script, loading_method="defer")


def _leave_out_thebe(app: Sphinx) -> None:
    """Keep sphinx-thebe from adding scripts: they are of no use without another host, and their names clash."""
    for event in ("env-before-read-docs", "doctree-resolved"):
        for listener in list(app.events.listeners[event]):
            if listener.handler.__module__ == "sphinx_thebe":
                app.disconnect(listener.id)


def _entrance(app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
    """Yield the page that leads from the address of the site to its first chapter."""
    if "index" not in app.env.found_docs:
        yield "index", {"parents": [], "toc": ""}, "redirect.html"


def _remove_macros(app: Sphinx, exception: Exception | None) -> None:
    """Remove templates of the theme that it takes for files to serve."""
    for file in Path(app.outdir, "_static").glob("*webpack-macros.html"):
        file.unlink()
