"""Places that people name, in sources.yml or on the command line: what a table knows of them, or a place of its own."""

from collections.abc import Sequence

import regex

from analysis.corpus.document import Kind
from analysis.corpus.slug import slug
from analysis.corpus.view import normalized
from analysis.places.folding import DENSE, key
from analysis.places.gazetteer import Gazetteer, Row, gazetteer
from analysis.places.resolve import unlisted
from analysis.places.words import is_suffixed

_DENSE = regex.compile(rf"[{DENSE}]")


def told(names: Sequence[str], kind: Kind | None, country: str | None) -> tuple[tuple[Row, ...], Gazetteer]:
    """The places with these names, whatever they are, and a gazetteer in which the names mean them.

    `kind` is that of the first of them.  Two names of one place give it once.
    """
    known, rows = gazetteer(), {}
    for at, name in enumerate(names):
        row, spellings = _told(name, None if at else kind, country, -1 - at)
        known = known.with_told(row, spellings)
        rows[row.id] = row
    return tuple(rows.values()), known


def _told(name: str, kind: Kind | None, country: str | None, number: int) -> tuple[Row, list[str]]:
    known = gazetteer()
    if found := place(name, kind=kind, country=country):
        return found, [name, *known.spellings(found.number)]
    # A place of a kind under which no table has it: what the text calls by that name is this place all the same.
    like = place(name, country=country) if kind else None
    spellings = known.spellings(like.number) if like else []
    made = unlisted(
        like.name if like else name, kind or "city", None, country or (like.country if like else None), number, known
    )
    return made, [name, *spellings]


def place(id_or_name: str, *, kind: Kind | None = None, country: str | None = None) -> Row | None:
    """The place with this id, or with this name in any language; of several the one in places.yml, then the largest.

    Only those of `kind` are meant, and of several those in `country`.
    """
    view, known = normalized(id_or_name).strip(), gazetteer()
    by_id = [row for identity in (id_or_name, slug(view)) if (row := known.by_id(identity))]
    found = [row for row in (*by_id[:1], *_named(view, known), *by_id[1:]) if kind in (None, row.kind)]
    found = [row for row in found if row.kind != "country" or country in (None, row.country)]
    return next((row for row in found if row.country == country), found[0] if found else None)


def _named(view: str, known: Gazetteer) -> list[Row]:
    """The places that `view` as a whole names, with the word for its kind or without, the likeliest first."""
    if _DENSE.search(view):
        named = [
            (length, each)
            for length, places in known.prefixes(view, 0)
            if length == len(view) or is_suffixed(view[length:])
            for each in places
        ]
    else:
        named = [(len(view), each) for each in known.words(key(view))]
    rows = [(length, each, known.row(each.number)) for length, each in named]
    rows.sort(key=lambda one: (-one[0], one[1].weak, one[1].number not in known.rows, -(one[2].population or 0)))
    return list(dict.fromkeys(row for *_, row in rows))
