"""Safe HTML that a notebook shows as such."""

import re

from markupsafe import Markup, escape


class Html(Markup):
    """A fragment of a page, made by an autoescaping template or by `style.figure_html`."""

    def _repr_html_(self) -> str:
        return str(self)

    def __repr__(self) -> str:
        # What a notebook keeps beside the fragment, as plain text.
        return f"<HTML of {len(self)} characters>"


def isolated(text: str) -> Markup:
    """Return `text` as HTML in which every quotation (“…”) keeps its own direction of writing to itself."""
    return Markup(_QUOTATION.sub(r"“<bdi>\1</bdi>”", str(escape(text))))


_QUOTATION = re.compile("“([^“”]*)”")
