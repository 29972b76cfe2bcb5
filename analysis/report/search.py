"""Words of the site's search: runs of letters in any script, and pairs of characters where a script has no spaces."""

from collections.abc import Iterable, Set
from html import escape, unescape
from pathlib import Path
from typing import IO, Any

import regex
from docutils import nodes
from docutils.utils import new_document
from sphinx.search import IndexBuilder, SearchLanguage

_RUN = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}ー]+|[\p{L}\p{M}\p{N}_]+")
_UNSPACED = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}ー]")


def search_words(text: str) -> list[str]:
    """Return the words under which `text` is found; a run of Han or kana counts as its overlapping pairs.

    >>> search_words("光谷国际 laser, जिनान")
    ['光谷', '谷国', '国际', 'laser', 'जिनान']
    """
    words = []
    for run in _RUN.findall(text):
        if _UNSPACED.match(run) and len(run) > 1:
            words += [run[index : index + 2] for index in range(len(run) - 1)]
        else:
            words.append(run)
    return words


def index_tree(title: str, entries: Iterable[tuple[str, str, str]]) -> nodes.document:
    """Return what the index reads of a page that is no chapter: its title; anchor, heading and text of its parts.

    The first heading stands for the page, whatever its anchor.
    """
    tree = new_document("")
    tree += nodes.section("", nodes.title("", title))
    for anchor, heading, text in entries:
        section = nodes.section("", ids=[anchor])
        section += nodes.title("", heading)
        section += nodes.paragraph("", text)
        tree += section
    return tree


class Index(IndexBuilder):
    """Sphinx's index, with headings as the HTML for which its page of results takes them, and with pages that are no
    documents of Sphinx: it drops what it does not know, whoever has fed it.
    """

    kept: frozenset[str] = frozenset()
    """The pages that are no documents."""

    def load(self, stream: IO[Any], format: Any) -> None:
        """Take over the index of the last build, with the pages that it had."""
        super().load(stream, format)
        for titles in self._all_titles.values():
            titles[:] = [(unescape(title), anchor) for title, anchor in titles]
        self.kept = frozenset(self._titles) - self.env.all_docs.keys()

    def prune(self, docnames: Iterable[str], without: Set[str] = frozenset()) -> None:
        """Drop the pages that are gone, and those of `without`, with the words that are on no other page."""
        super().prune([name for name in (*docnames, *self.kept) if name not in without])
        for words in (self._mapping, self._title_mapping):
            for word in [word for word, pages in words.items() if not pages]:
                del words[word]

    def freeze(self) -> dict[str, Any]:
        """Return what is written."""
        frozen = super().freeze()
        titles = {escape(title, quote=False): places for title, places in frozen["alltitles"].items()}
        return frozen | {"alltitles": titles}


class ClusterStoriesSearch(SearchLanguage):
    """Sphinx's own search drops kana and takes a Chinese clause for one word; this one does neither."""

    lang = "cluster_stories"
    language_name = "any script"
    js_splitter_code = Path(__file__).with_name("split_query.js").read_text("utf-8")

    def split(self, input: str) -> list[str]:
        """Return the words of `input`."""
        return search_words(input)

    def stem(self, word: str) -> str:
        """Return `word` in lower case."""
        return word.lower()

    def word_filter(self, word: str) -> bool:
        """Keep every word: short ones carry meaning in Han."""
        return bool(word)
