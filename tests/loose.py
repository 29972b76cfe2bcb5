"""Numbers on pages that lead nowhere."""

from collections.abc import Iterator

import regex
from lxml.html import HtmlElement

# Not the figure of a name, such as F1 or G20.
DIGIT = regex.compile(r"(?<!\p{Latin})\p{N}")
# Where a number is no result: drawings (a table stands beside each), the letter of a text or of the program, what the
# lexicon calls a thing, the definitions of measures, messages on problems, the text around a link of a concordance,
# titles of pages, and what is gone since the last publication.
NO_RESULT = {"document", "gloss", "definition", "lines", "message"}
NOT_WALKED = {"a", "svg", "code", "script", "style", "template", "mark", "select", "h1", "del"}


def classes(element: HtmlElement) -> set[str]:
    """The classes of an element."""
    return set((element.get("class") or "").split())


def unlinked(element: HtmlElement) -> Iterator[str]:
    """The texts with a digit below `element` that lie outside every link and mean a result."""
    if not isinstance(element.tag, str) or element.tag in NOT_WALKED or classes(element) & NO_RESULT:
        return
    if element.text and DIGIT.search(element.text):
        yield element.text.strip()
    for child in element:
        yield from unlinked(child)
        if child.tail and DIGIT.search(child.tail):
            yield child.tail.strip()
