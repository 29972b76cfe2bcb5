"""Facts become claims: what a city's stories say, each figure once, with everyone who says it."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from analysis.claims.agreement import Row, earliest, reference, witnesses
from analysis.claims.alignment import align
from analysis.claims.claim import Claim, Witness, digest, figure, period
from analysis.claims.contradictions import contradictions
from analysis.claims.nouns import same, within
from analysis.claims.places import cities, places_of, settled
from analysis.claims.settings import indicator, indicators
from analysis.claims.statements import MOST_THINGS, Statement, statements
from analysis.claims.stories import stories
from analysis.claims.things import Noun, same_thing
from analysis.corpus.document import Kind
from analysis.corpus.slug import slug
from analysis.facts.fact import Fact
from analysis.layout import Narrative


@dataclass(frozen=True, slots=True)
class _Told:
    """One figure as one story tells it: its versions, the statement that the claim follows, the verdicts."""

    story: str
    row: Row
    chosen: Statement
    witnesses: tuple[Witness, ...]
    nouns: Mapping[str, Noun]
    """The first noun in each language."""


def claims(
    documents: Sequence[Narrative], facts: Iterable[Fact], story_of: Mapping[str, str] | None = None
) -> list[Claim]:
    """The claims that `facts` make, by city, indicator and the order in which they are told.

    Every fact of a place that one of `documents` is about, but for years, belongs to exactly one claim; of a place that
    they only name there is none.  Mentions
    are joined within a document (`statements`), then across the versions of a story by alignment (`align`), then
    across the stories of the city: figures with the same indicator, value, status, scope and period that name the same
    thing.
    Nouns of different languages are compared by their concepts; figures whose nouns have none are joined when the
    indicator does not hang on the noun.  `story_of` maps documents to stories; it is worked out by default.
    """
    facts = settled(documents, facts)
    story_of = stories(documents, facts) if story_of is None else story_of
    # A year by which a target is due is told with the target, not as a claim of its own.
    about = {place.id for document in documents for place in places_of(document)}
    facts = [fact for fact in facts if fact.unit != "year" and fact.city in about]
    told: defaultdict[str, list[_Told]] = defaultdict(list)
    for story, versions in _versions(documents, facts, story_of):
        for item in _tell(story, versions):
            told[item.chosen.lead.city or ""].append(item)
    places = cities(documents)
    kind: dict[str, Kind] = {city: places[city].kind if city in places else "city" for city in told}
    named = _named(
        [
            replace(_claim(city, group), place_kind=kind[city])
            for city, stated in told.items()
            for group in _joined(stated)
        ]
    )
    against: defaultdict[str, list[str]] = defaultdict(list)
    for contradiction in contradictions(named, documents):
        against[contradiction.first].append(contradiction.second)
        against[contradiction.second].append(contradiction.first)
    return [replace(claim, contradicted_by=tuple(sorted(against[claim.id]))) for claim in named]


def _versions(
    documents: Sequence[Narrative], facts: Iterable[Fact], story_of: Mapping[str, str]
) -> Iterable[tuple[str, list[tuple[Narrative, list[Statement]]]]]:
    """For each story the documents that tell it, with what they state."""
    about: defaultdict[str, list[Fact]] = defaultdict(list)
    for fact in facts:
        about[fact.document].append(fact)
    members: defaultdict[str, list[Narrative]] = defaultdict(list)
    for document in sorted(documents, key=lambda document: document.file):
        members[story_of[document.id]].append(document)
    for story, versions in sorted(members.items(), key=lambda entry: (_first(entry[1]), entry[0])):
        yield story, [(document, statements(about[document.id])) for document in versions]


def _first(versions: Sequence[Narrative]) -> tuple[str, str]:
    first = earliest(versions)[0]
    return first.published or "9999", first.file


def _tell(story: str, versions: Sequence[tuple[Narrative, list[Statement]]]) -> list[_Told]:
    documents = [document for document, _ in versions]
    language = {document.id: document.language for document in documents}
    told = []
    for stated in align(versions):
        row = Row(stated)
        chosen = reference(row, documents)
        nouns: dict[str, Noun] = {}
        for document in earliest(documents):
            if document.id in stated and (lead := stated[document.id].lead).noun:
                noun = Noun(lead.noun, language[document.id], frozenset(lead.concepts))
                nouns.setdefault(noun.language, noun)
        told.append(_Told(story, row, chosen, witnesses(row, documents, chosen), nouns))
    return told


def _joined(told: Sequence[_Told]) -> list[list[_Told]]:
    """Figures of different stories of one city that are the same claim."""
    alike: defaultdict[tuple[object, ...], list[list[_Told]]] = defaultdict(list)
    groups: list[list[_Told]] = []
    for figure_told in told:
        lead = figure_told.chosen.lead
        bucket = alike[lead.indicator, lead.status, lead.scope, lead.per, *figure(lead)]
        fitting = [group for group in bucket[:MOST_THINGS] if all(_agree(figure_told, other) for other in group)]
        if len(fitting) == 1:
            fitting[0].append(figure_told)
        else:
            bucket.append([figure_told])
            groups.append(bucket[-1])
    return groups


def _agree(first: _Told, second: _Told) -> bool:
    """Whether two figures that are equal, in two stories, are one claim."""
    if first.story == second.story:
        return False
    periods = {period(first.chosen.lead), period(second.chosen.lead)} - {None}
    if len(periods) > 1:
        return False
    shared = first.nouns.keys() & second.nouns.keys()
    if not shared:
        return _may_agree(first, second)
    pairs = [(str(first.nouns[language].words), str(second.nouns[language].words)) for language in shared]
    return any(same(*pair) or within(*pair) or within(*reversed(pair)) for pair in pairs)


def _may_agree(first: _Told, second: _Told) -> bool:
    """The same, for figures told in different languages: by concepts, where the nouns have any."""
    found = {same_thing(noun, other) for noun in first.nouns.values() for other in second.nouns.values()}
    return True in found or (False not in found and indicator(first.chosen.lead.indicator).noun == "any")


def _claim(city: str, told: Sequence[_Told]) -> Claim:
    """The claim that one figure makes, told by one story or more; it follows the first of them."""
    lead = told[0].chosen.lead
    stated = [(document, statement) for item in told for document, statement in item.row.statements.items()]
    stated.sort(key=lambda entry: (entry[1].lead.file, entry[1].start))
    spoken = next((item for item in told if item.nouns), told[0])
    noun = next(iter(spoken.nouns.values()), Noun(None, "und", frozenset()))
    return Claim(
        id="",
        city=city,
        indicator=lead.indicator,
        scope=lead.scope,
        status=lead.status,
        period=period(lead) or next((value for _, statement in stated if (value := period(statement.lead))), None),
        per=lead.per,
        noun=noun.words,
        language=noun.language,
        concepts=tuple(sorted(noun.concepts)),
        value=lead.value,
        value_max=lead.value_max,
        unit=lead.unit,
        qualifier=lead.qualifier,
        stories=tuple(item.story for item in told),
        documents=tuple(document for document, _ in stated),
        agreement=tuple(sorted((w for item in told for w in item.witnesses), key=lambda w: (w.file, w.verdict))),
        facts=tuple(mention.id for _, statement in stated for mention in statement.mentions),
    )


def _named(made: Sequence[Claim]) -> list[Claim]:
    """The claims with their ids, in the order of the tables.

    An id is made from city, indicator, status, noun, scope and period, not from the value, so that a figure that
    changes between two builds keeps its name; claims that would share an id are numbered as the texts tell them.
    """
    places = {name: position for position, name in enumerate(indicators())}
    order = sorted(
        enumerate(made),
        key=lambda entry: (entry[1].city, places.get(entry[1].indicator, len(places)), entry[1].indicator, entry[0]),
    )
    taken: Counter[str] = Counter()
    named = []
    for _, claim in order:
        base = slug(f"{claim.city}-{claim.indicator}-{claim.status}")
        name = f"{base}-{digest(claim.noun, claim.scope, claim.period, claim.per)}"
        taken[name] += 1
        named.append(replace(claim, id=name if taken[name] == 1 else f"{name}-{taken[name]}"))
    return named
