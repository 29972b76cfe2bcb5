"""The blanks of a page as a browser shows them, and what it does not show at all."""

from typing import Any

import regex

LINE = "\v"
"""Stands for a line break until a piece is made; in the text of a page it is a blank."""

UNSEEN = frozenset(
    {
        "applet",
        "audio",
        "canvas",
        "datalist",
        "embed",
        "head",
        "iframe",
        "link",
        "meta",
        "noembed",
        "object",
        "rp",
        "rtc",
    }
    | {"rtc", "script", "style", "svg", "title", "video"}
)
"""What stands in these is no text, or stands in for what a browser shows."""

_WIDE = r"[\p{Han}\p{Hiragana}\p{Katakana}\u3000-\u303f\uff00-\uff60]"
_BREAK_IN_WIDE = regex.compile(rf"(?<={_WIDE})[ \t]*+[\r\n][ \t\r\n]*+(?={_WIDE})")
_BLANKS = regex.compile(r"[ \t\r\n\f\x85\u2028\u2029]+")
_HIDDEN = regex.compile(r"(?:^|;)\s*+(?:display\s*+:\s*+none|visibility\s*+:\s*+hidden)", regex.IGNORECASE)


def collapsed(text: str) -> str:
    """`text` with its blanks as a browser shows them; a line break between signs that need no blanks is none."""
    text = _BLANKS.sub(" ", _BREAK_IN_WIDE.sub("", text))
    return "\n".join(filter(None, (line.strip() for line in text.split(LINE))))


def set_paragraphs(text: str) -> list[str]:
    """The paragraphs of text that is set as it stands, without the blanks at the ends of its lines."""
    lines = [line.rstrip() for line in text.replace("\x85", " ").split(LINE)]
    found: list[list[str]] = [[]]
    for line in lines:
        if line:
            found[-1].append(line)
        elif found[-1]:
            found.append([])
    return ["\n".join(paragraph).strip() for paragraph in found if paragraph]


def is_hidden(element: Any) -> bool:
    """Whether an element says that it is not shown."""
    return element.get("hidden") is not None or bool(_HIDDEN.search(element.get("style", "")))


def shown(root: Any) -> frozenset[Any]:
    """What is hidden until a script shows it: elements that hold most of the page."""
    sizes: dict[Any, int] = {}
    whole = 0
    until = None
    for element in root.iter():
        if until is not None and until not in element.iterancestors():
            until = None
        is_read = isinstance(element.tag, str) and element.tag not in UNSEEN
        if until is None and is_read and is_hidden(element):
            until = element
            sizes[until] = 0
        size = len((element.text or "").strip()) if is_read else 0
        # What follows a hidden element is not within it.
        whole += size + len((element.tail or "").strip())
        if until is not None:
            sizes[until] += size + (len((element.tail or "").strip()) if element is not until else 0)
    return frozenset(element for element, size in sizes.items() if size * 2 > whole)
