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


def basis(words: object, address: str, *, again: bool = False) -> Markup:
    """Return a number as a link to what it was counted or computed from.

    `again` is for a number whose neighbour leads to the same place: the keyboard passes it by.
    """
    passed = Markup(' tabindex="-1"') if again else ""
    return Markup('<a class="basis"{} href="{}">{}</a>').format(passed, address, words)


def isolated(text: str) -> Markup:
    """Return `text` as HTML in which every quotation (“…”) keeps its own direction of writing to itself."""
    return Markup(_QUOTATION.sub(r"“<bdi>\1</bdi>”", str(escape(text))))


_QUOTATION = re.compile("“([^“”]*)”")
