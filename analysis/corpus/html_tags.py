"""The elements of a page that set their text apart, as browsers do."""

from typing import Any

HEADINGS = {f"h{level}": level for level in range(1, 7)}
APART = frozenset(
    {"address", "article", "aside", "blockquote", "dl", "fieldset", "figure", "footer", "form", "header", "hr", "main"}
    | {"menu", "nav", "ol", "p", "pre", "section", "table", "ul", *HEADINGS}
)
"""A blank line stands before and behind these."""
BLOCKS = APART | {"body", "button", "caption", "center", "dd", "details", "dialog", "dir", "div", "dt", "figcaption"}
BLOCKS |= {"frameset", "hgroup", "html", "legend", "li", "listing", "noframes", "option", "optgroup", "select"}
BLOCKS |= {"summary", "tbody", "td", "textarea", "template", "tfoot", "th", "thead", "tr", "xmp"}
_BESIDE = frozenset({"a", "label", "span", "time"})
_RUNNING = frozenset({"p", "td", "th", "span", "a", "b", "strong", "em", "i", "font", "u", *HEADINGS})


def stand_apart(before: Any, child: Any, parent: Any) -> bool:
    """Whether two elements without a blank between them are set apart by style."""
    if child.tag not in _BESIDE or before.tag not in _BESIDE:
        return False
    if "span" not in (child.tag, before.tag):
        return True
    named = [element.get("class") or element.get("id") or element.tag != "span" for element in (before, child)]
    return all(named) and parent.tag not in _RUNNING and not (parent.text or "").strip()
