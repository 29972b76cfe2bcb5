"""HTML put in order before it is parsed, so that a slip in it does not cost the text that follows.

What is closed is read as browsers read it.  What is never closed (a comment, a script, a menu, the quotation mark
around an attribute) would swallow the rest of the page: its opening is taken out.  A page nested deeper than parsers
go is made flatter.  All of it takes time linear in the markup.
"""

import re
from collections import Counter
from dataclasses import dataclass, field
from html import escape

import regex

from analysis.corpus.decode import readable
from analysis.corpus.document import Doubt

# The quotation mark that closes a value with brackets in it is followed by the end of the tag or another attribute;
# else the one that opens it was never closed, and this is the opening one of another tag.
_AFTER_VALUE = r"(?=[\s/>]|[\w:.\-]+\s*+=)"
_OPENING = re.compile(
    rf"""<!--|<!\[CDATA\[|<(?P<end>/?)(?P<name>[a-zA-Z][^\s<>/"'=]*)(?:[^<>=]|=(?!\s*+["'])|=\s*+(?:"""
    rf""""[^"<>]*+"|'[^'<>]*+'|"[^"]*+"{_AFTER_VALUE}|'[^']*+'{_AFTER_VALUE}))*+"""
)
# `regex` would look for the bracket in all of the text each time.
_REST_OF_TAG = re.compile(r"[^<>]*>")
_REFERENCE = regex.compile(r"&#(?:[xX](?P<hex>[0-9a-fA-F]{1,6})|(?P<dec>[0-9]{1,7}));?")
_HALF = regex.compile(r"[\ud800-\udfff]")

_CODE = frozenset({"script", "style"})
_RAW = _CODE | {"textarea", "title", "xmp", "iframe", "noembed", "noframes"}
"""Their content is no markup; that of the first two is no text either."""
_CODE_ENDS = regex.compile(r"(?i)</?(?:p|div|h[1-6]|article|section|main|body|head|ul|ol|li|table|tr|td|blockquote)\b")
_FRAME = frozenset({"html", "head", "body"})
_VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "wbr"}
)
_INLINE = frozenset(
    {"a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "em", "font", "i", "ins", "kbd", "mark", "q", "s", "small"}
    | {"span", "strong", "sub", "sup", "u"}
)
_NEED_NO_END = frozenset({"option", "optgroup", "rp", "rt", "rtc"})
_BLOCKS = frozenset({"div", "ul", "ol", "dl", "table", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "form"})
_ENDED_BY = {
    "p": _BLOCKS | {"p", "hr"},
    **dict.fromkeys(("dt", "dd"), frozenset({"dt", "dd"})),
    **dict.fromkeys(("td", "th"), frozenset({"td", "th", "tr", "tbody"})),
    **{"li": frozenset({"li"}), "tr": frozenset({"tr", "tbody"}), "option": frozenset({"option", "optgroup"})},
}
"""An end tag that is left out is implied by the start of one of these."""
_HOLDS = {"p": -1, "div": 1, "td": 2, "th": 2, "tr": 3, "thead": 4, "tbody": 4, "tfoot": 4, "table": 5}
"""An end tag does not end what holds more than it does, in parsers: a misplaced </b> leaves a <div> open."""
_DEEPEST = 100
_BREAKS = ("<br>", "<p>")


def mended(markup: str) -> tuple[str, list[Doubt]]:
    """`markup` in order, and what in it was never closed."""
    markup, doubts = readable(resolved(markup))
    page = _Page(markup)
    page.read()
    for name, at in sorted(page.unclosed, key=lambda found: found[1])[:3]:
        line = markup.count("\n", 0, at) + 1
        problem = f"the {name} in line {line} of it is never closed; what follows is read as text"
        doubts.append((problem, "close it, or save the text of the page as .txt"))
    return "".join(page.parts), doubts


def resolved(markup: str) -> str:
    """References to control characters and to halves of emoji as characters; a half that stands alone is U+FFFD."""
    text = _REFERENCE.sub(_character, markup)
    if _HALF.search(text):
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text


def _character(reference: "regex.Match[str]") -> str:
    code = int(reference["hex"], 16) if reference["hex"] else int(reference["dec"])
    is_control = code < 32 and chr(code) not in "\t\n\r"
    return chr(code) if is_control or code == 127 or 0xD800 <= code < 0xE000 else reference[0]


@dataclass(frozen=True, slots=True)
class _Element:
    """An element that is open: its name, and where it starts in the markup and among the parts."""

    name: str
    at: int
    part: int


@dataclass(slots=True)
class _Page:
    """The parts of the markup that are kept, and what is open at the place that reading has come to."""

    markup: str
    parts: list[str] = field(default_factory=list)
    unclosed: list[tuple[str, int]] = field(default_factory=list)
    open: list[_Element] = field(default_factory=list)
    flattened: Counter[str] = field(default_factory=Counter)
    absent: set[str] = field(default_factory=set)
    in_body: bool = False

    def read(self) -> None:
        from trafilatura.settings import MANUALLY_CLEANED

        at = 0
        while (opening := _OPENING.search(self.markup, at)) is not None:
            if at < opening.start():
                self.parts.append(self.markup[at : opening.start()])
            at = self._tag(opening) if opening["name"] else self._comment(opening)
        self.parts.append(self.markup[at:])
        for element in self.open:
            if element.name in MANUALLY_CLEANED and element.name not in _NEED_NO_END:
                self.parts[element.part] = ""
                self.unclosed.append((f"<{element.name}>", element.at))

    def _comment(self, opening: "re.Match[str]") -> int:
        is_text = opening[0].endswith("[")
        closing = "]]>" if is_text else "-->"
        # <!--> is a comment that is closed.
        end = self._find(closing, opening.end() if is_text else opening.start() + 2)
        if end is None:
            self.unclosed.append((opening[0], opening.start()))
            return opening.end()
        if is_text:
            self.parts.append(escape(self.markup[opening.end() : end]))
        return end + len(closing)

    def _find(self, closing: str, start: int) -> int | None:
        """Where `closing` stands next, in capitals or not; what has not been found once is not looked for again."""
        if closing in self.absent:
            return None
        found = regex.compile(regex.escape(closing), regex.IGNORECASE).search(self.markup, start)
        if found is None:
            self.absent.add(closing)
        return found.start() if found else None

    def _tag(self, opening: "re.Match[str]") -> int:
        end, name = opening.end(), opening["name"].lower()
        if self.markup.startswith(">", end):
            end, tag = end + 1, f"{opening[0]}>"
        elif rest := _REST_OF_TAG.match(self.markup, end):
            end, tag = rest.end(), f"<{opening['end']}{name}>"
        else:
            self.parts.append(escape(opening[0]))
            return end
        if opening["end"]:
            self._end(name, tag)
        elif name in _RAW:
            return self._raw(name, tag, opening.start(), end)
        else:
            self._start(name, tag, opening.start())
        return end

    def _raw(self, name: str, tag: str, start: int, end: int) -> int:
        if tag.endswith("/>"):
            return end
        closing = self._find(f"</{name}", end)
        if closing is not None:
            content = self.markup[end:closing]
            # A comment opened in a script may hide its end from parsers.
            self.parts += [tag, "" if name in _CODE and "<!--" in content else content]
            return closing
        self.unclosed.append((f"<{name}>", start))
        if name not in _CODE:
            return end
        resumed = _CODE_ENDS.search(self.markup, end)
        return resumed.start() if resumed else len(self.markup)

    def _start(self, name: str, tag: str, at: int) -> None:
        self.in_body |= name == "body" or name in _ENDED_BY["p"]
        while self.open and name in _ENDED_BY.get(self.open[-1].name, ()):
            self._pop()
        if name == "plaintext" or (name == "noscript" and self.in_body):
            return
        if name in _VOID or name in _FRAME:
            self.parts.append(tag)
        elif len(self.open) < _DEEPEST:
            self.open.append(_Element(name, at, len(self.parts)))
            self.parts.append(tag)
        else:
            self.flattened[name] += 1
            if name not in _INLINE and self.parts[-1] not in _BREAKS:
                self.parts.append("<p>" if name == "p" else "<br>")

    def _end(self, name: str, tag: str) -> None:
        if name in ("html", "body", "plaintext") or (name == "noscript" and self.in_body):
            return
        if self.flattened[name]:
            self.flattened[name] -= 1
            return
        for depth in range(len(self.open) - 1, -1, -1):
            if self.open[depth].name == name:
                while len(self.open) > depth + 1:
                    self._pop()
                self.open.pop()
                break
            if _HOLDS.get(self.open[depth].name, 0) > _HOLDS.get(name, 0):
                break
        self.parts.append(tag)

    def _pop(self) -> None:
        ended = self.open.pop().name
        if ended != "p":  # of which parsers know where it ends without being told
            self.parts.append(f"</{ended}>")
