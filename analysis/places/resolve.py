"""Which place each name means: the country of a document first, then the likeliest of the places of a name."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from analysis.corpus.document import Kind
from analysis.corpus.slug import slug
from analysis.languages.dictionary_lemmas import is_word
from analysis.languages.info import info
from analysis.languages.stopwords import is_stop
from analysis.lexicons import read as lexicon
from analysis.places.gazetteer import Gazetteer, Named, Row
from analysis.places.romanised import romanised
from analysis.places.spots import Spot
from analysis.places.words import kinds_of_suffix, script_of

KNOWN_ABROAD = 100_000
"""People: a smaller place in another country than the document's is not meant by its bare name."""
LONG = 6
"""Letters: a name of so many is no other word by chance in scripts that write sounds and have no capitals."""
_ABBREVIATED = 3
WITHOUT_CAPITALS = frozenset(("Arabic", "Bengali", "Devanagari", "Gujarati", "Hangul", "Tamil", "Telugu", "Thai"))
_APART = 4
"""Characters between a name and that of what it lies in: Spring Hill, Tennessee; 浙江省桐乡."""
_FOREIGN = 3
"""So many sure names of other countries, and none of its own, tell that a text in a language is of another country."""
_OF_TITLE = 3
"""A name in the title tells as much of a document's country as so many in its text."""
_ELSEWHERE = frozenset(("dateline", "simile", "origin"))


@dataclass(frozen=True, slots=True)
class Resolved:
    """A spot and the place that is meant there."""

    spot: Spot
    row: Row


def country_of(spots: Sequence[Spot], language: str, known: Gazetteer) -> str | None:
    """The country that a document is of: one where its language is spoken before others, as its sure names tell."""
    votes: Counter[str] = Counter()
    home = lexicon("aboutness.yml")["homes"].get(language)
    for spot in spots:
        rows = [known.row(each.number) for each in spot.named if not each.weak or spot.suffix]
        lands = {row.country for row in rows}
        if len(lands) != 1 or spot.aside in _ELSEWHERE or spot.ordinary:
            continue
        (land,) = lands
        has_capitals = script_of(spot.name) not in WITHOUT_CAPITALS
        is_near = land == home or (not home and has_capitals and _is_spoken(language, land))
        if is_near or any(_stands_abroad(spot, row, known) for row in rows):
            votes[land] += _OF_TITLE if spot.where == "title" else 1
    near = Counter({land: count for land, count in votes.items() if _is_spoken(language, land)})
    if home and not near and votes.total() < _FOREIGN:
        return str(home)
    return next((land for land, _ in (near or votes).most_common(1)), None)


def _is_spoken(language: str, land: str) -> bool:
    content = lexicon("aboutness.yml")
    return land == content["homes"].get(language) or land in content["spoken"].get(language, ())


def _stands_abroad(spot: Spot, row: Row, known: Gazetteer) -> bool:
    """Whether a name tells of a place in another country by itself: small places, short names are often other words."""
    if row.kind == "country":
        return True
    is_known = row.kind == "region" or row.number in known.rows or (row.population or 0) >= KNOWN_ABROAD
    if script_of(spot.name) in WITHOUT_CAPITALS:
        return is_known and (spot.is_told or len(spot.name) >= LONG)
    return is_known and (spot.is_told or not (spot.inflected or _in_capitals(spot.name)))


def _in_capitals(name: str) -> bool:
    """Whether a name is in capitals throughout, as headings are, so that they tell nothing."""
    return name.isupper() and len(name) > _ABBREVIATED


def resolved(spots: Sequence[Spot], country: str | None, language: str, known: Gazetteer) -> list[Resolved]:
    """The places that are meant, where one can be told; names that may be other words are left out."""
    named = {each.number for spot in spots for each in spot.named if not each.weak or spot.suffix or spot.kind}
    full: defaultdict[int, set[str]] = defaultdict(set)
    for spot in spots:
        for each in spot.named:
            full[each.number].add(spot.name)
    spots = [_zone_here(spot, known) for spot in spots]
    spots = [_unlisted_here(spot, before, known) for before, spot in zip([None, *spots], spots, strict=False)]
    found = [
        Resolved(spot, _likeliest(spot, spots[max(0, at - 1) : at + 2], named, full, country, known))
        for at, spot in enumerate(spots)
        if spot.named
    ]
    meant = [*_meant(found, country, language, known), *_made(spots, found, country, language, known)]
    return sorted(meant, key=lambda each: (each.spot.block, each.spot.start))


def _likeliest(
    spot: Spot,
    around: Iterable[Spot],
    named: set[int],
    full: Mapping[int, Collection[str]],
    country: str | None,
    known: Gazetteer,
) -> Row:
    """The place that a name means; `full` are the names under which the document has each place."""
    near = {
        each.number
        for other in around
        if other.block == spot.block and other is not spot and _gap(spot, other) <= _APART
        for each in other.named
    }
    kinds = (spot.kind,) if spot.kind else kinds_of_suffix(spot.suffix)
    others = named - {each.number for each in spot.named}
    rows = [known.row(each.number) for each in spot.named]
    states = {row.country for row in rows if row.kind == "city"}
    has_region = any(row.kind == "region" for row in rows)

    def rank(each: Named) -> tuple[bool, bool, bool, bool, bool, bool, bool, int]:
        row = known.row(each.number)
        above = {part.number: part for part in known.path(row)[1:]}
        return (
            row.kind in kinds,
            bool(above.keys() & near) and row.kind != "country",
            row.country == country,
            _is_short(spot.name, full[each.number]) and (row.kind == "region" or not has_region),
            any(number in others for number, part in above.items() if part.kind != "country"),
            not each.weak,
            row.kind == "country" and row.country not in states,
            row.population or 0,
        )

    return known.row(max(spot.named, key=rank).number)


def _is_short(name: str, full: Collection[str]) -> bool:
    """Whether a name is a short form of one of others (Vitória, Vitória de Santo Antão; 嘉義, 嘉義縣)."""
    return any(other != name and other.startswith(name) for other in full)


def _gap(one: Spot, other: Spot) -> int:
    return max(one.start, other.start) - min(one.end, other.end)


def _unlisted_here(spot: Spot, before: Spot | None, known: Gazetteer) -> Spot:
    """The spot, without what tables have of its name where it is glued to another place than theirs (临沂市光明区)."""
    if not (spot.suffix and before and (before.block, before.end) == (spot.block, spot.start) and before.named):
        return spot
    around = {each.number for each in before.named}
    if any(part.number in around for each in spot.named for part in known.path(known.row(each.number))):
        return spot
    kind = next(iter(kinds_of_suffix(spot.suffix)), None)
    return replace(spot, named=(), kind=kind)


def _zone_here(spot: Spot, known: Gazetteer) -> Spot:
    """The spot, without the cities that bear its name where a zone is meant that no table knows."""
    if spot.kind != "zone" or not spot.named or any(known.row(each.number).kind == "zone" for each in spot.named):
        return spot
    return replace(spot, named=())


def _meant(found: Sequence[Resolved], country: str | None, language: str, known: Gazetteer) -> list[Resolved]:
    """Those of the found that are places and no other words: sure ones, and what is named like a sure one."""
    lands = {each.row.country for each in found if each.row.kind == "country"} | {country}
    sure = {each.row.number for each in found if _is_sure(each, lands, language, known)}
    times = Counter(each.row.number for each in found)
    unsure = [each for each in found if each.row.number not in sure and not (each.spot.ordinary or each.spot.goes_on)]
    sure |= {each.row.number for each in unsure if _is_borne_out(each, sure, known)}
    sure |= {
        each.row.number
        for each in unsure
        if times[each.row.number] > 1 and each.row.country == country and _has_capital(each.spot, language)
    }
    told = {each.row.number for each in found if each.spot.is_told}
    parts = {number for number in sure - told if _is_part(number, sure, known)}
    return [each for each in found if each.row.number in sure - parts]


def _is_sure(each: Resolved, lands: Collection[str | None], language: str, known: Gazetteer) -> bool:
    spot, row = each.spot, each.row
    if row.kind == "country":
        return True
    weak = spot.ordinary or all(name.weak for name in spot.named if name.number == row.number)
    # In scripts with blanks the word for its kind ends a word with it, which no other word does by chance.
    told = spot.kind or (spot.suffix and script_of(spot.name))
    if (weak and not told) or _is_a_syllable(spot, language):
        return False
    return row.country in lands or _stands_abroad(spot, row, known)


def _is_a_syllable(spot: Spot, language: str) -> bool:
    return not spot.kind and " " not in spot.name and language in lexicon("aboutness.yml")["syllables"]


def _has_capital(spot: Spot, language: str) -> bool:
    """Whether a capital tells that it is a name."""
    return spot.name[0].isupper() and language not in lexicon("aboutness.yml")["capitals"]


def _is_borne_out(each: Resolved, sure: AbstractSet[int], known: Gazetteer) -> bool:
    """Whether other names speak for a weak one: a place in it, or one that it lies in where it is written as a name."""
    if any(part.number == each.row.number for number in sure for part in known.path(known.row(number))[1:]):
        return True
    above = {part.number: part.kind for part in known.path(each.row)[1:] if part.number in sure}
    if each.spot.name[0].isupper():
        return not {"region", "city", "county", "district"}.isdisjoint(above.values())
    return each.spot.is_told and not {"city", "county"}.isdisjoint(above.values())


def _is_part(number: int, sure: AbstractSet[int], known: Gazetteer) -> bool:
    """Whether it is a quarter or a village, called by its bare name where nothing names the place that it lies in."""
    row = known.row(number)
    return row.kind == "district" and row.parent not in sure and number not in known.rows


def _made(
    spots: Sequence[Spot], found: Sequence[Resolved], country: str | None, language: str, known: Gazetteer
) -> Iterator[Resolved]:
    """Places that no table knows, from names that stand with the word for their kind."""
    by_name: defaultdict[tuple[str, str], list[Spot]] = defaultdict(list)
    for spot in spots:
        if not spot.named and spot.kind and not _is_common(spot.name.lower(), language):
            by_name[spot.name, spot.suffix].append(spot)
    above = {(each.spot.block, each.spot.end): each.row for each in found}
    lowest = min(known.rows, default=0)
    for count, ((name, suffix), group) in enumerate(by_name.items(), 1):
        parents = (above.get((spot.block, spot.start - gap)) for spot in group for gap in range(_APART))
        parent = next((row for row in parents if row), None)
        row = unlisted(
            romanised(name.removesuffix(suffix), language), _kind(group), parent, country, min(lowest, 0) - count, known
        )
        yield from (Resolved(spot, row) for spot in group)


def _is_common(word: str, language: str) -> bool:
    """Whether a word is one of the language: what no table of places has, and a dictionary has, is no name."""
    said = info(language)
    return is_stop(word, said) or (said.lemmas == "simplemma" and is_word(word, said.tag))


def _kind(spots: Sequence[Spot]) -> Kind:
    kinds = Counter(spot.kind for spot in spots if spot.kind)
    return kinds.most_common(1)[0][0]


def unlisted(name: str, kind: Kind, parent: Row | None, country: str | None, number: int, known: Gazetteer) -> Row:
    """A place that no table knows; its id is that of no other place that one knows."""
    identity = slug(name) if kind == "city" else slug(f"{slug(name)} {kind}")
    while known.by_id(identity):
        identity = slug(f"{identity} {kind}")
    land = parent.country if parent else country or ""
    return Row(number, identity, name, land, kind, parent.number if parent and parent.number >= 0 else None)
