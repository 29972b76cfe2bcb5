"""What only the gazetteer can tell of the lexicon of places."""

from collections.abc import Iterator

from analysis.lexicons import LexiconError, read
from analysis.places.gazetteer import gazetteer


def check_lexicons() -> Iterator[LexiconError]:
    """Yield the zones of places.yml whose city nobody knows."""
    known = gazetteer()
    for zone in read("places.yml")["zone"]:
        if not known.by_id(zone["city"]):
            remedy = "Write the id of an entry of city, or of a place of the gazetteer"
            yield LexiconError("places.yml", f"zone: {zone['id']}: the city {zone['city']!r} is unknown", remedy)
