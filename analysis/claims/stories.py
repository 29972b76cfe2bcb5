"""Which documents tell the same story: translations, syndicated copies and shortened versions count once."""

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from zlib import crc32

import regex

from analysis.claims.claim import digest, figure
from analysis.claims.latin_names import latin_names
from analysis.claims.settings import choices
from analysis.corpus.slug import slug
from analysis.facts.fact import Fact
from analysis.layout import Narrative

Figure = tuple[str, str, str]

_UNTOLD = regex.compile(r"[\s\p{N}\p{P}]+")
_SHINGLE = 12
# A figure that more stories of one city repeat does not lead from one to the other.
_COMMON_PLACE = 40
# A new document is held against so many of those that a story already has.
_SAMPLE = 12


@dataclass(frozen=True, slots=True)
class _Traits:
    """What of a document tells its story: figures with their weights, names, wording (hashes of every eighth piece)."""

    document: Narrative
    figures: dict[Figure, float]
    names: frozenset[str]
    wording: frozenset[int]

    @property
    def leads(self) -> list[Figure | int | str]:
        """What leads to documents that may tell the same story."""
        return [self.document.sha256, *self.figures, *self.wording]


def stories(documents: Sequence[Narrative], facts: Iterable[Fact]) -> dict[str, str]:
    """The id of the story that each document tells, by the id of the document.

    Two documents of one city tell the same story when they state mostly the same figures: those they share are two at
    the least and weigh more than half of the figures of the one that has fewer.  A figure weighs the more, the more
    digits it has and the fewer documents of other cities state it.  Shared names (capitalised words in Latin script,
    places) help; dates of publication far apart ask for more.  Documents with hardly any figure are compared by their
    wording.  A document joins a story when it fits one of its documents that well, and more than half of them nearly
    so: a round-up does not join the stories that it rounds up.  The thresholds stand in `claims.yml`.

    The same file twice is one story.  `Document.story` has the last word: documents of the same declared story are
    joined, of different ones parted.

    A story is named after its city and its first document by path, or as declared; neither the order of `documents`
    nor that of `facts` matters.
    """
    traits = _traits(documents, facts)
    declared: defaultdict[str, list[_Traits]] = defaultdict(list)
    free: defaultdict[str, list[_Traits]] = defaultdict(list)
    for item in sorted(traits, key=lambda item: _order(item.document)):
        if item.document.story:
            declared[item.document.story].append(item)
        else:
            free[_city(item.document)].append(item)
    groups = list(declared.values())
    for city, items in free.items():
        here = [group for group in declared.values() if any(_city(item.document) == city for item in group)]
        groups += _gather(items, here)
    ids: dict[str, str] = {}
    for group in groups:
        name = _name(group)
        # A declared story may bear the name of a document.
        name = name if name not in ids.values() else f"{name}-{digest(*sorted(item.document.id for item in group))}"
        ids.update((item.document.id, name) for item in group)
    return ids


def _gather(items: Sequence[_Traits], declared: Sequence[list[_Traits]]) -> list[list[_Traits]]:
    """The stories of one city beyond the declared ones, which `items` may join."""
    groups = list(declared)
    known: defaultdict[Figure | int | str, list[int]] = defaultdict(list)

    def enter(item: _Traits, position: int) -> None:
        for key in item.leads:
            if not known[key] or known[key][-1] != position:
                known[key].append(position)

    for position, group in enumerate(groups):
        for item in group:
            enter(item, position)
    for item in sorted(items, key=lambda item: (-len(item.figures), _order(item.document))):
        leads = [known.get(key, []) for key in item.leads]
        candidates = {position for lead in leads if len(lead) <= _COMMON_PLACE for position in lead}
        position = max(
            candidates, key=lambda candidate: (_fit(item, groups[candidate]), -candidate), default=len(groups)
        )
        if position == len(groups) or _fit(item, groups[position]) <= 0.5:
            position = len(groups)
            groups.append([])
        groups[position].append(item)
        enter(item, position)
    return groups[len(declared) :]


def _fit(item: _Traits, group: Sequence[_Traits]) -> float:
    """The share of a story's documents that `item` goes with, 0 if it fits none of them well; 1 for a copy."""
    if any(item.document.sha256 == other.document.sha256 for other in group):
        return 1.0
    sample = group[:_SAMPLE]
    if not any(_same(item, other) for other in sample):
        return 0.0
    return sum(_same(item, other, choices()["stories"]["kin"]) for other in sample) / len(sample)


def _same(first: _Traits, second: _Traits, ease: float = 1.0) -> bool:
    rules: dict[str, float] = choices()["stories"]
    fewer = min((first, second), key=lambda item: (sum(item.figures.values()), len(item.figures)))
    shared = first.figures.keys() & second.figures.keys()
    if min(len(first.figures), len(second.figures)) < rules["common"]:
        return _share(first.wording, second.wording) >= ease * rules["wording"]
    if len(shared) < rules["common"]:
        return False
    share = math.fsum(fewer.figures[key] for key in shared) / math.fsum(fewer.figures.values())
    needed = rules["figures_apart"] if _far_apart(first.document, second.document) else rules["figures"]
    # Half a figure more than half: of three figures two have to be shared, of two both.
    margin = 0.5 / len(fewer.figures)
    return share + rules["names"] * _share(first.names, second.names) >= ease * min(1.0, needed + margin) - 1e-9


def _share(first: frozenset[str] | frozenset[int], second: frozenset[str] | frozenset[int]) -> float:
    fewer = min(len(first), len(second))
    return len(first & second) / fewer if fewer else 0.0


def _far_apart(first: Narrative, second: Narrative) -> bool:
    try:
        days = [date.fromisoformat((document.published or "")[:10]) for document in (first, second)]
    except ValueError:
        return False
    return bool(abs(days[0] - days[1]).days > choices()["stories"]["apart"])


def _traits(documents: Sequence[Narrative], facts: Iterable[Fact]) -> list[_Traits]:
    figures: defaultdict[str, set[Figure]] = defaultdict(set)
    for fact in facts:
        if fact.unit != "rank":
            figures[fact.document].add(figure(fact))
    cities: defaultdict[Figure, set[str]] = defaultdict(set)
    for document in documents:
        for key in figures[document.id]:
            cities[key].add(_city(document))
    few = {_city(document) for document in documents if len(figures[document.id]) < choices()["stories"]["common"]}
    return [
        _Traits(
            document,
            {key: _telling(key) / len(cities[key]) for key in figures[document.id]},
            _names(document),
            _wording(document) if _city(document) in few else frozenset(),
        )
        for document in documents
    ]


def _telling(key: Figure) -> float:
    """How much a figure tells, by its digits without noughts at the ends: 1 for 20000000000 or a year, 2.5 for 6806."""
    mantissa = key[0].split("e")[0].replace(".", "").strip("-0")
    return 1 if key[2] == "year" else 0.5 + 0.5 * max(1, len(mantissa))


def _names(document: Narrative) -> frozenset[str]:
    written = latin_names(_body(document))
    return frozenset(written | {mention.place.id for mention in document.mentions} - {_city(document)})


def _wording(document: Narrative) -> frozenset[int]:
    plain = _UNTOLD.sub("", _body(document)).casefold().encode("utf-32-le", "surrogatepass")
    hashes = (crc32(plain[i : i + 4 * _SHINGLE]) for i in range(0, len(plain) - 4 * _SHINGLE + 4, 4))
    return frozenset(value for value in hashes if value % 8 == 0)


def _body(document: Narrative) -> str:
    return "\n".join(document.text[start:end] for start, end in document.body) or document.text


def _city(document: Narrative) -> str:
    return document.city.id if document.city else ""


def _order(document: Narrative) -> tuple[str, str]:
    return document.published or "9999", document.file


def _name(group: Sequence[_Traits]) -> str:
    first = min((item.document for item in group), key=lambda document: document.file)
    return slug("-".join(filter(None, (_city(first), group[0].document.story or first.id))))
