"""What the packed gazetteer knows, and that its builder packs what it is given."""

import io
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from analysis.places.folding import key
from analysis.places.gazetteer import Gazetteer, Row, gazetteer
from analysis.places.packed import FOLDER, WEAK, Packed, packed

ROOT = Path(__file__).parent.parent
TOOLS = str(ROOT / "tools")


@pytest.fixture
def tools(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(TOOLS)


def called(name: str, country: str) -> list[Row]:
    """The places of a country with a name, strong or weak."""
    known = Gazetteer()
    rows = (known.row(each.number) for each in known.words(key(name)))
    return [row for row in rows if row.country == country]


def is_weak(name: str, country: str) -> bool:
    known = Gazetteer()
    return all(each.weak for each in known.words(key(name)) if known.row(each.number).country == country)


# Places of many kinds and scripts, with the word for their kind and without.
@pytest.mark.parametrize(
    ("country", "full", "bare", "kinds"),
    [
        ("CN", "桐乡市", "桐乡", "city"),
        ("CN", "苍南县", "苍南", "county"),
        ("CN", "江都区", "江都", "district"),
        ("CN", "乐清市", "樂清", "city"),
        ("CN", "余杭区", "余杭", "district"),
        ("CN", "玉屏侗族自治县", "玉屏", "county"),
        ("CN", "浙江省", "浙江", "region"),
        ("CN", "吉林省", "吉林", "region city"),
        ("CN", "吉林市", "吉林", "city region"),
        ("CN", "顺义区", "顺义", "district"),
        ("CN", "喀什地区", "喀什", "region city"),
        ("CN", "安吉县", "安吉", "county"),
        ("JP", "菊陽町", "菊陽", "city"),
        ("JP", "岡谷市", "岡谷", "city"),
        ("JP", "鯖江市", "鯖江", "city"),
        ("JP", "阿蘇郡", "阿蘇", "county city"),
        ("JP", "泉佐野市", "泉佐野", "city"),
        ("JP", "熊本県", "熊本", "region city"),
        ("JP", "富津市", "富津", "city"),
        ("JP", "燕市", "つくば", "city"),
        ("JP", "坂城町", "坂城", "city"),
        ("KR", "울릉군", "울릉", "county"),
        ("KR", "수원시", "수원", "city"),
        ("KR", "장안구", "장안", "district"),
        ("KR", "당진시", "당진", "city"),
        ("KR", "경상남도", "경남", "region"),
        ("KR", "기장군", "기장", "county"),
        ("TW", "銅鑼鄉", "銅鑼", "district"),
        ("TW", "苗栗縣", "苗栗", "county city"),
        ("TW", "汐止區", "汐止", "district"),
        ("TW", "鹿港鎮", "鹿港", "city"),
        ("IN", "Nashik", "नाशिक", "city district"),
        ("IN", "येवला", "Yeola", "city"),
        ("IN", "Maharashtra", "महाराष्ट्र", "region"),
        ("VN", "Tỉnh Bắc Giang", "Bắc Giang", "region city"),
        ("VN", "Bà Rịa - Vũng Tàu", "Bà Rịa-Vũng Tàu", "region"),
        ("VN", "Quận 1", "Quận 1", "district"),
        ("RU", "Исетский район", "Свердловская область", "district region"),
        ("RU", "Татарстан", "Новоорск", "region city"),
        ("UA", "Косівський район", "Косів", "district city"),
        ("UA", "Харківська область", "Харків", "region city"),
        ("UA", "Білоцерківський район", "Біла Церква", "district city"),
        ("BY", "Гродненская область", "Гродно", "region city"),
        ("TR", "Bursa", "Nilüfer", "region city district"),
        ("ID", "Kabupaten Jepara", "Jepara", "district city"),
        ("PL", "powiat krośnieński", "Śląsk", "county region"),
        ("PL", "Województwo śląskie", "Śląskie", "region"),
        ("TH", "จังหวัดระยอง", "ระยอง", "region city"),
        ("PK", "Sialkot District", "سیالکوٹ", "city district"),
        ("IR", "شهرستان کاشان", "کاشان", "district city"),
        ("BD", "Savar", "সাভার", "city district"),
        ("EG", "Damietta", "دمياط", "city region district"),
        ("US", "Alabama", "Cartersville", "region city"),
        ("CA", "Québec", "Quebec", "region city"),
        ("US", "New York", "New York", "city region county"),
        ("DE", "Tuttlingen", "Tuttlingen", "city"),
        ("IT", "Prato", "Prato", "city region"),
        ("MX", "León", "Guanajuato", "city region"),
        ("BR", "Nova Serrana", "Nova Serrana", "city"),
    ],
)
def test_places_are_found_with_the_word_for_their_kind_and_without(
    country: str, full: str, bare: str, kinds: str
) -> None:
    assert {row.kind for row in called(full, country)} & {*kinds.split()}
    assert {row.kind for row in called(bare, country)} & {*kinds.split()}


@pytest.mark.parametrize(
    ("name", "country", "identity"),
    [
        ("北平", "CN", "beijing"),
        ("Bombay", "IN", "mumbai"),
        ("Saigon", "VN", "ho-chi-minh-city"),
        ("마산시", "KR", "masan-kr"),
    ],
)
def test_old_names_are_known(name: str, country: str, identity: str) -> None:
    assert identity in {row.id for row in called(name, country)}


@pytest.mark.parametrize(
    ("name", "country"),
    [("光明", "CN"), ("长治", "CN"), ("Como", "IT"), ("Mitte", "DE"), ("Batu", "ID"), ("Tsu", "JP"), ("선전", "CN")],
)
def test_ordinary_words_are_weak_names(name: str, country: str) -> None:
    assert is_weak(name, country)


@pytest.mark.parametrize(
    ("name", "country"),
    [
        ("中国", "CN"),
        ("北京", "CN"),
        ("昆山", "CN"),
        ("Paris", "FR"),
        ("Alabama", "US"),
        ("수원", "KR"),
        ("岡谷", "JP"),
    ],
)
def test_well_known_names_are_strong(name: str, country: str) -> None:
    assert not is_weak(name, country)


def test_a_small_namesake_gives_way_to_the_place_that_is_meant() -> None:
    known = Gazetteer()
    strong = {known.row(each.number).country for each in known.words("alabama") if not each.weak}
    assert strong == {"US"}
    assert all(known.row(each.number).kind != "city" for each in known.words("alabama") if not each.weak)
    cartersville = next(each for each in known.words("birmingham") if known.row(each.number).id == "cartersville")
    assert cartersville.weak


def test_every_place_lies_in_a_country_by_way_of_known_places() -> None:
    data = packed()
    countries = set(data.of_kind("country"))
    up = [data.parent(number) for number in range(data.size)]
    for number, above in enumerate(up):
        steps = 0
        while above is not None:
            assert data.country(above) == data.country(number)
            number, above, steps = above, up[above], steps + 1
            assert steps < 8
        assert number in countries


def test_the_weak_bits_are_those_that_the_lexicons_of_the_day_give(tools: None) -> None:
    from gazetteer.weak import METROPOLIS, ordinary, told  # type: ignore[import-not-found]

    data = packed()
    wrong = [
        (word, data.ids.restore_key(number))
        for word in ordinary() | told()
        if (at := data.names.get(word)) is not None
        for number, flags in data.links(at)
        if not flags & WEAK and data.kind(number) != "country" and (word in told() or data.people(number) < METROPOLIS)
    ]
    assert not wrong, "Run: python tools/build_gazetteer.py --weak"


def test_the_packed_data_are_small() -> None:
    compressed = 0
    for path in FOLDER.iterdir():
        with zipfile.ZipFile(io.BytesIO(), "w", zipfile.ZIP_DEFLATED) as wheel:
            wheel.writestr(path.name, path.read_bytes())
            compressed += wheel.getinfo(path.name).compress_size
    assert compressed < 10_000_000


def test_the_first_look_takes_little_time() -> None:
    code = (
        "import analysis.places.gazetteer as g, time; from analysis.places.folding import key; key('a');"
        "start = time.process_time(); g.packed(); [*g.Gazetteer().words('suzhou')]; print(time.process_time() - start)"
    )
    taken = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert float(taken.stdout) < 0.15


def test_packing_the_same_places_gives_the_same_bytes_and_reads_back(tools: None, tmp_path: Path) -> None:
    from gazetteer.pack import pack  # type: ignore[import-not-found]
    from gazetteer.place import Place, Places  # type: ignore[import-not-found]
    from gazetteer.weak import mark  # type: ignore[import-not-found]

    for folder in ("one", "two"):
        places = Places()
        land = places.add(Place("Freedonia", "FR", "country", population=9_000_000))
        city = places.add(Place("Sylvania", "FR", "city", land, 400_000, 48.5, -2.25), ["Sylvaniaville"])
        places.add(Place("Sylvania", "FR", "district", city), ["Sylvania District"], ["Sylvania"])
        pack(places.all, [], tmp_path / folder)
        mark(tmp_path / folder)
    assert [path.read_bytes() for path in sorted((tmp_path / "one").iterdir())] == [
        path.read_bytes() for path in sorted((tmp_path / "two").iterdir())
    ]
    data = Packed(tmp_path / "one")
    number = data.ids["sylvania"]
    assert (data.title(number), data.kind(number), data.country(number)) == ("Sylvania", "city", "FR")
    assert data.people(number) == 400_000
    assert data.degrees(number) == pytest.approx((48.5, -2.25), abs=0.01)
    assert data.parent(number) == data.ids["freedonia"]
    links = dict(data.links(data.names["sylvania"]))
    assert not links[number] & WEAK
    assert links[data.ids["sylvania-district"]] & WEAK
    assert sorted(data.keys(number)) == ["sylvania", "sylvaniaville"]


def test_a_town_that_is_its_county_and_its_region_is_one_place_in_the_country(tools: None) -> None:
    from gazetteer.place import Place, Places  # type: ignore[import-not-found]

    places = Places()
    land = places.add(Place("Freedonia", "FR", "country"))
    region = places.add(Place("Sylvania", "FR", "city", land), ["State of Sylvania"])
    county = places.add(Place("Sylvania", "FR", "city", region))
    town = places.add(Place("Sylvania", "FR", "city", county))
    quarter = places.add(Place("Hill", "FR", "district", region))
    places.merge({id(region): county, id(county): town})
    assert places.all == [land, town, quarter]
    assert (town.parent, quarter.parent) == (land, town)
    assert "State of Sylvania" in town.names


def test_places_yml_lies_over_the_places_of_its_ids() -> None:
    known = gazetteer()
    assert known.by_id("suzhou").number < packed().size  # type: ignore[union-attr]
    assert "苏州市" in known.spellings(known.by_id("suzhou").number)  # type: ignore[union-attr]
