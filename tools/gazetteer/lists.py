"""Official lists of the divisions of single countries, laid over what GeoNames has of them."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable

from anyascii import anyascii
from pypinyin import lazy_pinyin

from gazetteer.hangul import romanised
from gazetteer.place import Place
from gazetteer.sources import BANGLADESH, CHINA, INDIA, JAPAN, KOREA, TAIWAN, UKRAINE, VIETNAM, Packages
from gazetteer.spellings import script_of, stripped, without, words
from gazetteer.world import World, plain

_FEWEST_OFFICES = 10
"""Post offices: a subdistrict of India that fewer name is most often another one, misspelt."""


def lay(world: World, packages: Packages) -> None:
    """Lay all lists over the places of the world."""
    for add in (_china, _japan, _korea, _taiwan, _vietnam, _ukraine, _bangladesh, _india):
        add(world, packages)


def _settled(world: World, full: str, kind: str, parent: Place, title: Callable[[str], str]) -> Place:
    """The place that a list has: the one in `parent` that GeoNames knows by the name, or a new one.

    What has the name in full as well is looked for in the whole region, since towns change their counties.
    """
    bare = stripped(full, parent.country)
    region = [parent, *parent.above()][-2] if parent.parent else parent
    above = {id(parent), *map(id, parent.above())}
    found = [
        (spelling == full, place)
        for spelling, inside in ((full, parent), (bare, parent), (full, region))
        for place in world.places.named(parent.country, spelling, inside)
        if not place.official and id(place) not in above and bare in place.names and place.kind != "region"
    ]
    if found:
        _, place = max(found, key=lambda one: (one[0], one[1].kind == kind, one[1].population))
    else:
        place = world.places.add(Place(title(bare), parent.country, kind))
    place.kind, place.parent, place.official = kind, parent, True
    world.places.call(place, [full], [bare] if bare != full else [])
    return place


def pinyin(bare: str) -> str:
    """A Chinese name in Latin letters, as maps write it: Xi'an."""
    syllables = lazy_pinyin(bare)
    joined = "".join(f"'{each}" if at and each[:1] in "aeo" else each for at, each in enumerate(syllables))
    return joined[:1].upper() + joined[1:]


def _china(world: World, packages: Packages) -> None:
    provinces = {one["code"]: one["name"] for one in packages.json(CHINA, "dist/provinces.json")}
    kinds = words()["china"]
    above: dict[str, Place] = {}
    for code, name in provinces.items():
        found = [place for place in world.regions("CN") if name in place.names or without_kind(name) in place.names]
        above[code] = found[0]
        found[0].official = True
        world.places.call(found[0], [name], [without_kind(name)])
    for one in packages.json(CHINA, "dist/cities.json"):
        parent, name = above[one["provinceCode"]], one["name"]
        if name in kinds["none"]:
            above[one["code"]] = parent
            continue
        above[one["code"]] = _prefecture(world, name, "city" if name.endswith(kinds["city"]) else "region", parent)
    towns = {}
    for one in packages.json(CHINA, "dist/areas.json"):
        name = one["name"]
        kind = next((kind for ending, kind in kinds["county"].items() if name.endswith(ending)), "district")
        place = _settled(world, name, kind, above[one["cityCode"]], pinyin)
        bare = without_kind(name)
        short = without_people(bare)
        world.places.call(place, [], [short] if len(short) > 1 else [])
        if provinces[one["provinceCode"]] not in words()["mixed"]:
            place.name = pinyin(short)
            world.places.call(place, [place.name])
        towns[one["code"]] = place


def _prefecture(world: World, name: str, kind: str, parent: Place) -> Place:
    """The division of the second level of China with a name, which GeoNames most often has."""
    divisions = [place for place in world.divisions.values() if place.parent is parent and not place.official]
    found = next((place for place in divisions if name in place.names), None)
    if found is None or kind == "city":
        return _settled(world, name, kind, parent, pinyin) if found is None or found.kind != "city" else _own(found)
    found.kind = kind
    return _own(found)


def _own(place: Place) -> Place:
    place.official = True
    return place


def without_kind(name: str) -> str:
    """A Chinese name without the word for its kind."""
    return without(name, tuple(words()["endings"]["Han"]))


def without_people(bare: str) -> str:
    """The name of an autonomous county or prefecture of China without its peoples."""
    peoples = sorted(words()["peoples"], key=len, reverse=True)
    while (short := without(bare, tuple(peoples))) != bare:
        bare = short
    return bare


def _japan(world: World, packages: Packages) -> None:
    prefectures = {plain(place.name): place for place in world.regions("JP")}
    order = words()["japan"]["prefectures"].split()
    kinds = words()["japan"]["kinds"]
    above: dict[str, Place] = {}
    counties: dict[str, Place] = {}
    for _, prefecture, code, name, latin, latitude, longitude, flag in packages.rows(JAPAN, "data/cities.csv")[1:]:
        region = prefectures[plain(order[int(prefecture) - 1])]
        city = above.get(code[:3]) if flag == "1" else None
        county, full = split(name) if city or name[-1] not in kinds["city"] else ("", name)
        kind = "district" if flag in "13" and name[-1] in kinds["district"] else "city"
        spoken = re.sub(r"-(?:shi|ku|machi|cho|mura|son)$", "", latin.split()[-1])
        if county and not city:
            if county not in counties:
                counties[county] = _settled(world, county, "county", region, lambda _, latin=latin: latin.split("-")[0])  # type: ignore[misc]
            region = counties[county]
        place = _settled(world, full, kind, city or region, lambda _, spoken=spoken: spoken)  # type: ignore[misc]
        world.places.call(place, [name, latin.split()[-1], spoken])
        if kind == "district":
            place.name = spoken
        if place.latitude is None:
            place.latitude, place.longitude = round(float(latitude), 3), round(float(longitude), 3)
        if flag == "2":
            above[code[:3]] = place


def split(name: str) -> tuple[str, str]:
    """The city or county at the beginning of the name of a ward, town or village of Japan, and the rest."""
    ends = [name.index(sign, 1) + 1 for sign in words()["japan"]["above"] if sign in name[1:-1]]
    return (name[: min(ends)], name[min(ends) :]) if ends else ("", name)


def _korea(world: World, packages: Packages) -> None:
    regions = {name: place for place in world.regions("KR") for name in place.names}
    rows = [line.split("\t") for line in packages.text(KOREA, ".txt", "cp949").splitlines()[1:]]
    table = words()["korea"]
    seen: defaultdict[str, set[str]] = defaultdict(set)
    above: dict[str, Place] = {}
    for is_old in (False, True):
        for code, name, state in rows:
            if (state != table["now"]) is not is_old or not code.endswith("00000") or code.endswith("00000000"):
                continue
            first, *rest = name.split()
            region = regions.get(table["renamed"].get(first, first))
            if region is None or not rest or (is_old and " ".join(rest) in seen[region.name]):
                continue
            seen[region.name] |= {" ".join(rest), rest[-1]}
            kind = next((kind for ending, kind in table["kinds"].items() if rest[-1].endswith(ending)), None)
            if kind is None:
                continue
            parent = above.get(" ".join(name.split()[:-1]), region)
            place = _settled(world, rest[-1], kind, parent, romanised)
            above[name] = place
            if len(rest) > 1:
                world.places.call(place, ["".join(rest), " ".join(rest)])


def _taiwan(world: World, packages: Packages) -> None:
    island = world.countries["TW"]
    gone = {id(world.divisions[code]): island for code in words()["taiwan"]["provinces"]}
    same = words()["taiwan"]["same"]
    twins = ((world.divisions[one], world.divisions[other]) for one, other in same.items())
    gone |= {id(one): other for one, other in twins if one is not other}
    for code, place in world.divisions.items():
        for wrong in words()["taiwan"]["wrong"] if code.startswith("TW.") else ():
            world.places.forget(place, wrong)
    for place in map(world.divisions.__getitem__, words()["taiwan"]["provinces"]):
        for spelling in list(place.names):
            world.places.forget(place, spelling)
    world.places.merge(gone)
    texts = (packages.text(TAIWAN, f"src/{language}/zipcodes.js") for language in ("zh-tw", "en"))
    rows = zip(*map(_javascript, texts), strict=True)
    kinds = words()["taiwan"]["kinds"]
    counties: dict[str, Place] = {}
    for (county, name), (county_english, english) in rows:
        if county not in words()["taiwan"]["disputed"]:
            if county not in counties:
                title = re.sub(r" (?:City|County)$", "", county_english)
                kind = "city" if county.endswith(tuple(kinds["city"])) else "county"
                counties[county] = _settled(world, county, kind, island, lambda _, title=title: title)  # type: ignore[misc]
                world.places.call(counties[county], [county_english])
            title = re.sub(r" (?:City|Township|District)$", "", english)
            if name == county:
                continue
            kind = next((kind for ending, kind in kinds["town"].items() if name.endswith(ending)), "district")
            place = _settled(world, name, kind, counties[county], lambda _, title=title: title)  # type: ignore[misc]
            world.places.call(place, [title, english])


def _javascript(text: str) -> list[tuple[str, str]]:
    quoted = r"(?:'([^']*)'|\"([^\"]*)\")"
    found = re.findall(rf"'county': {quoted}, 'city': {quoted}", text)
    return [(one or other, third or fourth) for one, other, third, fourth in found]


def _vietnam(world: World, packages: Packages) -> None:
    provinces = packages.json(VIETNAM, "data/tinh_tp.json")
    known = [place for place in world.places.all if place.country == "VN" and place.kind == "region"]
    now = {plain(name): place for place in [*known, *world.regions("VN")] for name in place.names}
    country, merged = world.countries["VN"], words()["vietnam"]["merged"]
    into = {old: new for new, olds in merged.items() for old in olds.split(", ")}
    above = {}
    for code, one in provinces.items():
        name = one["name"]
        place = now.get(plain(name))
        if place is None:
            place = world.places.add(Place(name, "VN", "region"))
        place.official, place.parent = True, now.get(plain(into.get(name, "")), country)
        world.places.call(place, [name, one["name_with_type"], name.replace(" - ", "-")])
        above[code] = place
    by_number = {code.rpartition(".")[2]: place for code, place in world.divisions.items() if code.startswith("VN.")}
    for code, one in packages.json(VIETNAM, "data/quan_huyen.json").items():
        kind = "city" if one["type"] in ("thanh-pho", "thi-xa") else "district"
        name = one["name"] if not one["name"].isdigit() else one["name_with_type"]
        place = by_number.get(str(int(code)))
        if place is None or plain(name) not in map(plain, place.names) or place.kind == "region":
            place = world.places.add(Place(name, "VN", kind))
        place.kind, place.parent, place.official = kind, above[one["parent_code"]], True
        world.places.call(place, [one["name_with_type"]], [name] if name != one["name_with_type"] else [])
        place.name = name


def _ukraine(world: World, packages: Packages) -> None:
    """The districts of 2020."""
    table = words()["ukraine"]
    regions = {plain(name): place for place in world.regions("UA") for name in place.names}
    above: dict[str, Place] = {}
    for first, second, kind, name in packages.sheet(UKRAINE, "kodifikator.xlsx", ("A", "B", "F", "G")):
        if kind == table["kinds"]["region"]:
            region = regions.get(plain(f"{name} {table['region']}"))
            if region:
                above[first] = region
        elif kind == table["kinds"]["district"] and second and first in above:
            full = f"{name} {table['district']}"
            _settled(world, full, "district", above[first], lambda bare: anyascii(bare))


def _bangladesh(world: World, packages: Packages) -> None:
    districts = {}
    known = {
        plain(name): place
        for place in world.places.all
        if place.country == "BD" and place.kind == "district"
        for name in place.names
    }
    for one in packages.json(BANGLADESH, "data/districts.json")[-1]["data"]:
        district = known.get(plain(one["name"]))
        if district:
            districts[one["id"]] = district
            world.places.call(district, [], [one["bn_name"], one["name"]])
    for one in packages.json(BANGLADESH, "data/upazilas.json")[-1]["data"]:
        parent = districts.get(one["district_id"])
        if parent:
            place = _settled(world, one["name"], "district", parent, lambda bare: bare)
            world.places.call(place, [], [one["bn_name"]])


def _india(world: World, packages: Packages) -> None:
    """Subdistricts that many post offices name and that share their name with no town in the district."""
    counted: Counter[tuple[str, str, str]] = Counter()
    for row in packages.rows(INDIA, "data/IN.txt", "\t"):
        counted[row[3], row[5], row[7]] += 1
    states = {plain(name): place for place in world.regions("IN") for name in place.names}
    below: defaultdict[int, dict[str, Place]] = defaultdict(dict)
    for place in world.places.all:
        if place.country == "IN" and place.kind != "country":
            for above in place.above():
                for name in place.names:
                    below[id(above)].setdefault(plain(name), place)
    for (state, district, name), count in sorted(counted.items()):
        region = states.get(plain(state.replace("&", "and")))
        if region is None or count < _FEWEST_OFFICES or not re.fullmatch(r"[A-Z][a-z]{2,}(?: [A-Z][a-z]+)?", name):
            continue
        parent = below[id(region)].get(plain(re.sub(r"\(.*", "", district)))
        if (
            parent
            and parent.kind == "district"
            and plain(name) not in {**below[id(parent)], plain(parent.name): parent}
        ):
            world.places.add(Place(name, "IN", "district", parent))


def told(world: World) -> None:
    """Lay over it all what words.yml tells of single places: names of old, names that no package has."""
    for one in words()["told"]:
        found = [place for place in world.places.named(one["country"], one["name"]) if place.kind == one["kind"]]
        if found:
            world.places.call(found[0], one["names"])
            found[0].name = one.get("title", found[0].name)


def lend(world: World) -> None:
    """Let divisions be called what the town of their name is called, in scripts in which they have no name."""
    towns: defaultdict[int, dict[str, Place]] = defaultdict(dict)
    for place in sorted(world.places.all, key=lambda one: one.population):
        if place.kind == "city" and place.parent:
            for above in (place.parent, place.parent.parent):
                if above:
                    towns[id(above)][plain(place.name)] = place
    for place in world.places.all:
        town = towns[id(place)].get(plain(place.name)) if place.kind in ("district", "county") else None
        if town:
            have = {script_of(name) for name in place.names}
            world.places.call(place, [], [name for name in town.names if script_of(name) not in have])
