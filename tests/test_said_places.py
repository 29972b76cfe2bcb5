"""The place that an analyst says of a document holds for its figures, whatever place it is, and none is one answer."""

from pathlib import Path

import pytest
import yaml
from conftest import project_of
from corpora import read_corpus

from analysis import Analysis, analyse

JENA = """Jena's optics cluster grows

Jena's optics cluster has 180 firms. The companies made revenue of 3.4 billion euros in 2023.
Exports rose by 12%. They invest 250 million euros. Some 16,000 people work in Jena.
About 40 firms went from Jena to Dresden.
"""
TONGXIANG = """桐乡市纺织产业集群加快发展

桐乡市现有纺织企业1200家,从业人员5万人。2023年总产值突破600亿元。杭州市的服装企业有3000家。全市还将新建10个项目。
"""
GUANGDONG = """广东省制造业加快发展

广东省现有制造业企业80万家。2023年工业增加值突破4万亿元。深圳市有企业9000家。全省新建项目300个。
"""
GERMANY = """Germany's chip cluster grows

Germany has 300 chip firms. Revenue reached 20 billion euros. In Dresden work 120 firms, as Dresden says.
"""
NO_PLACE = """激光企业现有500家。深圳市有企业9000家。"""


def analysed(folder: Path, sources: str, **documents: str) -> Analysis:
    for name, text in documents.items():
        (folder / f"{name}.txt").write_text(text, "utf-8")
    said = yaml.safe_load(sources) or {}
    dated = {f"{name}.txt": {"published": None, **said.get(f"{name}.txt", {})} for name in documents}
    (folder / "sources.yml").write_text(yaml.safe_dump(said | dated, allow_unicode=True), "utf-8")
    corpus = read_corpus([folder])
    assert corpus.problems == ()
    return analyse(corpus)


def places(analysis: Analysis) -> dict[str, set[str]]:
    """The values of the facts, as the texts have them, by place."""
    facts = analysis.facts
    return {city: set(facts["surface"][facts["city_id"] == city]) for city in facts["city_id"].dropna()}


def test_figures_are_of_the_place_said_but_for_those_whose_own_sentence_names_another(tmp_path: Path) -> None:
    dresden = analysed(tmp_path, "a.txt: {city: Dresden}", a=JENA)
    assert places(dresden) == {
        "dresden": {"3.4 billion euros", "12%", "250 million euros", "40"},
        "jena": {"180", "16,000 people"},
    }
    assert set(dresden.claims["city"]) == {"Dresden", "Jena"}
    assert places(analysed(tmp_path, "", a=JENA)).keys() == {"jena"}


@pytest.mark.parametrize("sources", ["a.txt: {city: 桐乡}", "a.txt: {city: 桐乡, kind: county}"])
def test_a_city_that_is_named_in_passing_has_no_figure(tmp_path: Path, sources: str) -> None:
    analysis = analysed(tmp_path, sources, a="桐乡市的企业很多。\n" * 30 + "产品销往杭州,去年出口20亿元。\n")
    assert places(analysis).keys() == {analysis.documents["city_id"][0]}


@pytest.mark.parametrize("sources", ["a.txt: {city: 桐乡}", "a.txt: {city: 桐乡市, kind: county}"])
def test_a_place_that_no_table_knows_keeps_its_figures_from_one_that_it_knows(tmp_path: Path, sources: str) -> None:
    analysis = analysed(tmp_path, sources, a=TONGXIANG)
    (own,) = analysis.documents["city_id"]
    assert places(analysis) == {own: {"1200家", "5万人", "600亿元", "10个"}, "hangzhou": {"3000家"}}
    assert list(analysis.documents["place_kind"]) == ["county" if "kind" in sources else "city"]


def test_of_several_places_the_last_named_has_the_figure_unless_its_sentence_opens_with_another(tmp_path: Path) -> None:
    text = "大会在北京举行,北京专家参加。激光企业500家。长沙市有企业80家,产值20亿元。北京企业多,企业3000家。"
    analysis = analysed(tmp_path, "a.txt: {cities: [武汉, 长沙]}", a=text)
    assert places(analysis) == {"wuhan": {"500家"}, "changsha": {"80家", "20亿元"}, "beijing": {"3000家"}}
    (document,) = analysis.documents.itertuples()
    assert (document.city_id, document.cities) == ("wuhan", ["Wuhan", "Changsha"])


@pytest.mark.parametrize(
    ("sources", "text", "kind", "expected"),
    [
        ("Guangdong", GUANGDONG, "region", {"guangdong": {"80万家", "4万亿元", "300个"}, "shenzhen": {"9000家"}}),
        ("Germany", GERMANY, "country", {"germany": {"300", "20 billion euros"}, "dresden": {"120"}}),
        ("Deutschland", GERMANY, "country", {"germany": {"300", "20 billion euros"}, "dresden": {"120"}}),
        ("光谷", "武汉光谷现有企业300家。光谷产值20亿元。", "zone", {"optics-valley": {"300家", "20亿元"}}),
    ],
)
def test_a_place_of_any_kind_has_figures(
    tmp_path: Path, sources: str, text: str, kind: str, expected: dict[str, set[str]]
) -> None:
    analysis = analysed(tmp_path, f"a.txt: {{city: {sources}}}", a=text)
    assert places(analysis) == expected
    assert list(analysis.documents["place_kind"]) == [kind]
    (own,) = analysis.documents["city_id"]
    assert set(analysis.claims["place_kind"][analysis.claims["city_id"] == own]) == {kind}
    assert set(analysis.silence["city_id"]) == {own}


def test_a_region_of_which_a_document_of_a_city_speaks_keeps_its_figures(tmp_path: Path) -> None:
    text = "深圳市激光企业加快发展,深圳市有企业900家。广东省的企业多,广东省产值20亿元。"
    analysis = analysed(tmp_path, "a.txt: {city: Guangdong}\nb.txt: {city: Shenzhen}", a=GUANGDONG, b=text)
    own = analysis.facts[analysis.facts["file"] == "b.txt"].groupby("city_id")["surface"].agg(list).to_dict()
    assert own == {"shenzhen": ["900家"], "guangdong": ["20亿元"]}


def test_the_kind_chooses_among_places_of_one_name_and_they_stay_apart(tmp_path: Path) -> None:
    analysis = analysed(
        tmp_path,
        "a.txt: {city: 吉林, kind: city}\nb.txt: {city: 吉林, kind: region}\nc.txt: {city: Cixi, kind: county}",
        a="吉林现有企业300家。",
        b="吉林现有企业9000家。",
        c="慈溪现有企业700家,慈溪市还将新建10个项目。",
        d="慈溪市现有企业800家。",
    )
    assert places(analysis) == {
        "jilin-city": {"300家"},
        "jilin": {"9000家"},
        "cixi-county": {"700家", "10个"},
        "cixi": {"800家"},
    }
    assert list(analysis.documents["city"]) == ["Jilin City", "Jilin", "Cixi (county)", "Cixi"]


def test_the_country_chooses_among_cities_of_one_name_and_their_names_stay_apart(tmp_path: Path) -> None:
    text = "Cambridge has {} biotech firms. The firms of Cambridge employ many people."
    sources = "a.txt: {city: Cambridge, country: US}"
    analysis = analysed(tmp_path, sources, a=text.format(300), b=text.format(500))
    assert places(analysis) == {"cambridge-us": {"300"}, "cambridge": {"500"}}
    assert list(analysis.documents["city"]) == ["Cambridge (US)", "Cambridge (GB)"]
    assert set(analysis.claims["city"]) == {"Cambridge (US)", "Cambridge (GB)"}


def test_figures_of_a_document_about_no_place_are_of_none(tmp_path: Path) -> None:
    analysis = analysed(tmp_path, "a.txt: {city: null}", a=NO_PLACE, b="深圳市有企业8000家。")
    facts = analysis.facts
    assert set(facts["surface"][facts["city_id"].isna()]) == {"500家", "9000家"}
    assert set(facts["surface"][facts["city_id"] == "shenzhen"]) == {"8000家"}
    assert {file for row in analysis.claims["agreement"] for file in [item["file"] for item in row]} == {"b.txt"}
    assert analysis.documents["place_kind"].isna().tolist() == [True, False]


def publish(folder: Path, **earlier: str) -> None:
    """Leave the tables of the last publication in a project, in which places had other ids."""
    analysis = analyse(read_corpus([folder / "seeds"]))
    (folder / "published").mkdir()
    for name in ("documents", "facts", "claims"):
        table = analysis.tables[name].replace({"city_id": earlier})
        table.to_parquet(folder / "published" / f"{name}.parquet")


def test_a_book_of_places_of_all_kinds(tmp_path: Path) -> None:
    project = project_of(
        tmp_path / "project",
        jena=JENA,
        tongxiang=TONGXIANG,
        guangdong=GUANGDONG,
        germany=GERMANY,
        none=NO_PLACE,
        two="激光企业500家。长沙市有企业80家,产值20亿元。",
        jilin="吉林现有企业300家。",
        district="企业现有9000家。",
        gilin="现有企业8000家。",
    )
    sources = """
jena.txt: {city: Dresden}
tongxiang.txt: {city: Tongxiang, kind: county}
guangdong.txt: {city: Guangdong}
germany.txt: {city: Germany}
none.txt: {city: null}
two.txt: {cities: [Wuhan, Changsha]}
jilin.txt: {city: 吉林, kind: region}
district.txt: {city: Gilin, kind: district, country: CN}
gilin.txt: {city: Gilin, country: CN}
"""
    undated = sources.replace("}", ", published: null}")
    (project.folder / "seeds" / "sources.yml").write_text(undated, "utf-8")
    publish(project.folder, dresden="saxony-city")
    build = project.build("-W", "--keep-going")
    assert build.code == 0, build.output[-3000:]
    pages = project.pages()
    for place, kind, figure in [
        ("dresden", "city", "12%"),
        ("tongxiang-county", "county", "1,200"),
        ("guangdong", "region", "800,000"),
        ("germany", "country", "300"),
        ("changsha", "city", "80"),
        ("jilin", "region", "300"),
    ]:
        page = pages[f"book/cities/{place}.html"]
        assert f"say of this {kind}" in page
        assert figure in page
    assert 'url=dresden.html"' in pages.pop("book/cities/saxony-city.html")
    chapters = {name: page for name, page in pages.items() if name.startswith("book/cities/")}
    titles = [page.split("<title>")[1].split("</title>")[0] for page in chapters.values()]
    assert len(set(titles)) == len(titles) == 11
    assert {"book/cities/hangzhou.html", "book/cities/shenzhen.html"}.isdisjoint(chapters)  # only named
    assert "none.txt" in chapters["book/cities/of-no-place.html"]
    assert not [name for name, page in chapters.items() if "none.html#fact" in page]
    assert "9000家" in pages["book/documents/none.html"]
    assert "place: one is a" in pages["book/compare.html"]
