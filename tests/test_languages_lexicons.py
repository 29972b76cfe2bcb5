"""The lexicons of languages: read whole, and mended by an analyst without touching code."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from analysis import lexicons
from analysis.languages import info, tokenize, userdict
from analysis.languages.lemmas import LEMMATIZERS, lemma
from analysis.languages.segmenters import SEGMENTERS, segmenter
from analysis.languages.sentences import rules
from analysis.languages.stopwords import COMPANY
from analysis.languages.suffixes import SuffixStripper

LISTED = sorted(lexicons.read("languages.yml"))
STOP_LISTS = sorted(path.stem for path in lexicons.FOLDER.joinpath("stopwords").glob("*.txt"))
TABLES = sorted(path.stem for path in lexicons.FOLDER.joinpath("suffixes").glob("*.yml"))


@pytest.mark.parametrize("tag", LISTED)
def test_every_language_names_what_there_is(tag: str) -> None:
    language = info(tag)
    assert language.tag == tag
    assert language.name
    assert language.autonym
    assert len(language.script) == 4
    assert language.direction in ("ltr", "rtl")
    assert language.segmenter in SEGMENTERS
    assert language.lemmas in {*LEMMATIZERS, "surface", "dictionary"}
    assert set(language.stopwords) <= set(STOP_LISTS)
    assert callable(segmenter(language.segmenter))


@pytest.mark.parametrize("name", STOP_LISTS)
def test_every_stop_list_is_used_and_has_no_word_twice_in_a_line(name: str) -> None:
    assert name == COMPANY or any(name in info(tag).stopwords for tag in LISTED)
    lines = [line.split() for line in lexicons.read(f"stopwords/{name}.txt")]
    assert sum(map(len, lines)) > 60
    assert all(word == word.lower() for line in lines for word in line)


@pytest.mark.parametrize("tag", TABLES)
def test_every_table_of_endings_keeps_its_own_words(tag: str) -> None:
    strip = SuffixStripper(tag)
    assert [word for word in strip.words if strip(word) != word] == []


@pytest.mark.parametrize(
    ("tag", "name", "script", "direction"),
    [
        ("zh", "Chinese (Simplified)", "Hans", "ltr"),
        ("zh-CN", "Chinese (Simplified)", "Hans", "ltr"),
        ("zh_TW", "Chinese (Traditional)", "Hant", "ltr"),
        ("zh-Hant-HK", "Chinese (Traditional)", "Hant", "ltr"),
        ("pt-BR", "Portuguese", "Latn", "ltr"),
        ("ur", "Urdu", "Arab", "rtl"),
        ("sw", "Swahili", "Latn", "ltr"),  # from CLDR
        ("ps", "Pashto", "Arab", "rtl"),  # from CLDR
        ("und", "und", "Zyyy", "ltr"),
        ("xx", "xx", "Zyyy", "ltr"),
    ],
)
def test_names_of_languages(tag: str, name: str, script: str, direction: str) -> None:
    found = info(tag)
    assert (found.name, found.script, found.direction) == (name, script, direction)


def test_abbreviations_are_words_not_the_booleans_of_yaml() -> None:
    for language in lexicons.read("sentences.yml")["abbreviations"]:
        here = rules(language)
        assert all(isinstance(word, str) and word == word.lower() for word in here.before_name | here.either)


PLACES = "{endings: {}, fold: {}, ignore: '', city: [], zone: [], province: []}"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An analyst's own lexicons folder, and an empty cache folder."""
    monkeypatch.setattr(lexicons, "FOLDER", tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    tmp_path.joinpath("userdict").mkdir()
    lexicons.forget()
    yield tmp_path
    lexicons.forget()


def test_words_of_other_lexicons_reach_the_user_dictionary(folder: Path) -> None:
    folder.joinpath("userdict", "zh.txt").write_text("# places\n光谷 100 ns\n小巨人\n", "utf-8")
    folder.joinpath("userdict", "ja.csv").write_text("# none\n", "utf-8")
    concepts = """
      concepts:
        laser: {gloss: laser, zh-Hans: [激光, 激光*, laser 激光], zh-Hant: [雷射], ja: [レーザー加工, と]}
    """
    folder.joinpath("concepts.yml").write_text(concepts, "utf-8")
    city = "{id: jincheng, name: Jincheng, country: CN, names: [晋城, 晉城, Jincheng]}"
    folder.joinpath("places.yml").write_text(PLACES.replace("city: []", f"city: [{city}]"), "utf-8")
    assert userdict.user_words("zh-Hans") == ("光谷", "小巨人", "晉城", "晋城", "激光")
    assert set(userdict.user_words("zh-Hant")) >= {"雷射", "光谷"}
    assert userdict.user_words("ja") == ("レーザー加工", "晉城", "晋城")


def test_a_dictionary_is_compiled_once_for_each_content(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    compiled: list[Path] = []

    def compile_quickly(rows: tuple[str, ...], names: tuple[str, ...], target: Path, file: str) -> None:
        target.write_text("\n".join([*rows, *names]), "utf-8")
        compiled.append(target)

    monkeypatch.setattr(userdict, "_compile", compile_quickly)
    folder.joinpath("concepts.yml").write_text("concepts: {}", "utf-8")
    folder.joinpath("places.yml").write_text(PLACES, "utf-8")
    row = "精密光学産業群,5146,5146,5000,精密光学産業群,名詞,普通名詞,一般,*,*,*,*,精密光学産業群,*,C,*,*,*"
    folder.joinpath("userdict", "ja.csv").write_text(f"{row}\n", "utf-8")
    first = userdict.japanese_dictionary()
    assert userdict.japanese_dictionary() == first
    assert compiled == [first]

    folder.joinpath("userdict", "ja.csv").write_text("# nothing\n", "utf-8")
    lexicons.forget()
    assert userdict.japanese_dictionary() not in compiled[:1]


@pytest.mark.parametrize(
    ("file", "content", "use"),
    [
        ("userdict/zh.txt", "光谷 many ns\n", lambda: list(userdict.chinese_entries())),
        ("languages.yml", "- a list", lambda: lexicons.read("languages.yml")),
        ("languages.yml", "de: {name: [", lambda: lexicons.read("languages.yml")),
        ("userdict/ja.csv", "光谷,too,few,columns\n", userdict.japanese_dictionary),
    ],
)
def test_a_broken_lexicon_is_named_with_the_remedy(folder: Path, file: str, content: str, use: object) -> None:
    folder.joinpath(file).write_text(content, "utf-8")
    with pytest.raises(ValueError, match=rf"(?s)lexicons/{file}.*[Mm]end"):
        use()


def test_user_words_are_kept_whole() -> None:
    for word in ("光谷", "东湖科学城", "光机电", "小巨人", "产业集群"):
        assert [token.surface for token in tokenize(word, "zh-Hans")] == [word]
    for word in ("光谷", "東湖科学城", "湖北東湖科学城", "小巨人"):
        assert [token.surface for token in tokenize(word, "ja")] == [word]


def test_a_lemma_of_a_language_without_a_table_is_its_surface() -> None:
    assert lemma("Viwanda", info("sw")) == "viwanda"


def test_importing_the_package_opens_no_engine() -> None:
    code = (
        "import sys, analysis.languages\n"
        "engines = {'rjieba', 'jieba', 'sudachipy', 'opencc', 'simplemma', 'hunspell', 'babel'}\n"
        "print(*sorted(engines & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == ""
