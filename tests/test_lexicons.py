"""Every lexicon: what is wrong with one is told with its file, line and key; a project's own are laid over them."""

import json
import re
import shutil
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any, get_args

import pytest
import yaml

from analysis import facts, lexicons, terms
from analysis.__main__ import main
from analysis.facts.fact import Per, Qualifier, Scope, Status
from analysis.facts.lexicon import names as packs
from analysis.languages import info, tokenize, userdict
from analysis.languages.lemmas import LEMMATIZERS
from analysis.languages.segmenters import SEGMENTERS
from analysis.lexicons import formats, known
from analysis.report import downloads, inputs, project
from analysis.report.fingerprint import program_digest
from analysis.terms import check_lexicons

OWN = lexicons.FOLDER
NAMES = lexicons.names()
STORY = "武汉市激光产业不断壮大。截至2024年底,武汉市已有激光企业500家,产业规模突破300亿元。\n"


@pytest.fixture(scope="module", autouse=True)
def _parsed_once() -> Iterator[None]:
    """What a text of YAML holds is parsed once: the lexicons are read some hundred times here."""
    parsed = cache(formats._loaded)
    with pytest.MonkeyPatch.context() as patch:
        # A function that showed its cache would be made to forget with all others.
        patch.setattr(formats, "_loaded", lambda layer: parsed(layer))
        yield


Examined = dict[tuple[int, tuple[formats.Layer, ...]], Any]


@pytest.fixture(scope="module")
def examined(_parsed_once: None) -> Examined:
    """What the lexicons hold and what is wrong with them (nothing), by their formats and contents."""
    asked: Examined = {}
    for name in NAMES:
        form, layers = lexicons._format(name), lexicons._layers(name)
        asked[id(form), tuple(layers)] = form.examine(layers)
    return asked


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch, examined: Examined) -> None:
    """What a lexicon holds and what is wrong with it is asked once for each content; nothing is compiled."""
    asked = dict(examined)
    for kind in (formats.Yaml, formats.Lines, formats.Table, formats.Dictionary):

        def examine(self: Any, layers: Any, *, ask: Any = kind.examine) -> Any:
            key = (id(self), tuple(layers))
            if key not in asked:
                asked[key] = ask(self, layers)
            return asked[key]

        monkeypatch.setattr(kind, "examine", examine)
    for part in (facts, terms, userdict):
        monkeypatch.setattr(part, "check_lexicons", lambda: [])


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("package") / "lexicons"
    return shutil.copytree(OWN, folder, ignore=shutil.ignore_patterns("*.py", "__pycache__"))


@pytest.fixture
def package(copy: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of the lexicons in the place of the package's own; whatever a test breaks in it is mended behind it."""
    monkeypatch.setattr(lexicons, "FOLDER", copy)
    lexicons.forget()
    yield copy
    for name in NAMES:
        if not (copy / name).exists() or (copy / name).read_bytes() != (OWN / name).read_bytes():
            shutil.copy(OWN / name, copy / name)
    monkeypatch.undo()
    lexicons.forget()


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    folder = tmp_path / "project" / "seeds"
    folder.mkdir(parents=True)
    (folder / "wuhan.txt").write_text(STORY, "utf-8")
    (folder / "sources.yml").write_text("wuhan.txt: {published: 2025-01-10}\n", "utf-8")
    return folder


def cut(data: bytes) -> bytes:
    """The first half, up to within an entry: after an opening bracket, behind a key, or before a comma."""
    half = data[: len(data) // 2]
    ends = [half.rfind(mark) + len(mark) for mark in (b": [", b": {", b"- {", b":\n")]
    return half[: max(ends) if max(ends) > len(half) // 4 else half.rfind(b",")]


Break = Callable[[bytes], bytes]
BREAKS: dict[str, Break] = {
    "emptied": lambda data: b"",
    "blank": lambda data: b" \n\n",
    "in another encoding": lambda data: data + "é\n".encode("latin-1"),
}
OF_YAML: dict[str, Break] = BREAKS | {
    "cut": cut,
    "with an unknown key": lambda data: data + b"\nfoo: bar\n",
    "of another type": lambda data: b"5\n",
    "a mapping for a list, a list for a mapping": lambda data: b"- foo\n" if b"\n- id:" not in data else b"foo: bar\n",
    "commented out": lambda data: b"# nothing\n",
    "no YAML": lambda data: data + b"\n]: [\n",
    "with a tab": lambda data: data + b"\nfoo:\n\t- bar\n",
    "deep": lambda data: b"[" * 2000,
}
OF_LINES: dict[str, Break] = BREAKS | {"with another row": lambda data: data + b"foo,bar baz,,\n"}
OF_TABLE = OF_LINES | {"cut": lambda data: data[: len(data) // 2].rpartition(b"\n")[0] + b"\nfoo,bar,"}
OF_DICTIONARY: dict[str, Break] = BREAKS | {"cut": lambda data: data[: len(data) // 2]}


def breaks(name: str) -> dict[str, Break]:
    """What can be wrong with a lexicon; a list of words that is cut is a shorter list, and sound."""
    if name.endswith(".yml"):
        return OF_YAML
    if name.startswith("hunspell"):
        return OF_DICTIONARY
    if name.endswith(".csv"):
        return OF_TABLE
    return BREAKS if name.startswith("stopwords") else OF_LINES


def test_every_file_of_the_folder_is_a_lexicon_or_a_licence() -> None:
    files = {path.relative_to(OWN).as_posix() for path in OWN.rglob("*") if path.is_file()}
    others = {file for file in files - set(NAMES) if not file.endswith((".py", ".pyc"))}
    assert others == {"hunspell/LICENSE.md"}
    assert list(lexicons.mistakes()) == []


@pytest.mark.parametrize("how", OF_YAML | OF_LINES)
def test_every_broken_lexicon_is_told_at_once(how: str, package: Path) -> None:
    spoilt = {name: breaks(name)[how] for name in NAMES if how in breaks(name)}
    for name, spoil in spoilt.items():
        (package / name).write_bytes(spoil((package / name).read_bytes()))
    lexicons.forget()
    assert {error.file.removeprefix("analysis/lexicons/") for error in lexicons.mistakes()} == spoilt.keys()


@pytest.mark.usefixtures("quick")
@pytest.mark.parametrize("name", NAMES)
def test_a_broken_lexicon_is_told_by_check_and_ends_every_other_verb_in_one_line(
    name: str, package: Path, seeds: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = f"analysis/lexicons/{name}"
    data = (package / name).read_bytes()
    for how, spoil in breaks(name).items():
        (package / name).write_bytes(spoil(data))
        lexicons.forget()
        assert main(["check", str(seeds)]) == 1, how
        rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
        told = [row for row in rows if row["file"] == file]
        assert told, how
        assert all(row["problem"] and row["remedy"] for row in told), how
        assert all(row["line"] for row in told) or how in ("emptied", "blank"), how
        if how == "with an unknown key":
            assert "foo" in told[0]["problem"] or "cannot be read" in told[0]["problem"]
        assert main(["facts", str(seeds)]) == 2, how
        out, err = capsys.readouterr()
        assert (out, err.count("\n")) == ("", 1), how
        assert "Traceback" not in err
        assert re.match(r"analysis/lexicons/\S+: .+\. [A-Z].+", err), how


def test_a_lexicon_that_is_gone_is_told(package: Path, seeds: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in known.KNOWN:
        (package / name).unlink()
    lexicons.forget()
    assert main(["check", str(seeds)]) == 1
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert {row["file"].removeprefix("analysis/lexicons/") for row in rows if "no such file" in row["problem"]} == set(
        known.KNOWN
    )


@pytest.mark.parametrize("verb", ["documents", "tokens", "terms", "claims", "contradictions", "themes"])
def test_no_verb_ends_in_a_traceback(verb: str, package: Path, seeds: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (package / "places.yml").write_text("city:\n- 5\n", "utf-8")
    lexicons.forget()
    assert main([verb, str(seeds)]) == 2
    assert capsys.readouterr().err.startswith("analysis/lexicons/places.yml:2: city: 5 is no mapping. ")


def test_adding_and_comparing_need_sound_lexicons_too(
    package: Path, seeds: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (package / "cleaning.yml").write_bytes(b"")
    lexicons.forget()
    assert main(["add", str(seeds / "wuhan.txt"), "--seeds", str(seeds)]) == 2
    assert main(["changes", str(seeds), str(seeds)]) == 2
    assert capsys.readouterr().err.count("analysis/lexicons/cleaning.yml: is empty") == 2


def test_check_tells_all_mistakes_of_all_lexicons_with_line_and_key(
    package: Path, seeds: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def change(name: str, old: str, new: str) -> tuple[str, int]:
        text = (package / name).read_text("utf-8")
        assert old in text
        (package / name).write_text(text.replace(old, new, 1), "utf-8")
        return f"analysis/lexicons/{name}", text[: text.index(old)].count("\n") + 1

    expected = {
        change("themes.yml", "name: Talent", "nam: Talent"): "themes.talent: unknown key 'nam'",
        change("languages.yml", "segmenter: japanese", "segmenter: japan"): "ja.segmenter: 'japan' is unknown",
        change("languages.yml", "stopwords: [de]", "stopwords: [dee]"): "de.stopwords: 'dee' is unknown",
        change("indicators.yml", "rank: 4", "rank: four"): "firms.rank: 'four' cannot stand here",
        change("tables.yml", "type: array", "type: list"): "documents.reasons.type: 'list' is unknown",
        change("facts/units.yml", "1/10000", "1:10000"): "units.square-centimeter: '1:10000' cannot stand here",
        change("places.yml", "country: CN", "country: cn"): "is no code of a country",
        change("facts/de.yml", "boundaries: ", "boundarie: "): "unknown key 'boundarie'",
        change("suffixes/ko.yml", "after: vowel", "after: vowels"): "entry 4.after: 'vowels' is unknown",
    }
    lexicons.forget()
    assert main(["check", str(seeds)]) == 1
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    found = {(row["file"], row["line"]): row["problem"] for row in rows}
    assert found.keys() == expected.keys() | {key for key, problem in found.items() if "lacks" in problem}
    for place, problem in expected.items():
        assert problem in found[place]


def test_a_key_that_stands_twice_is_told(package: Path) -> None:
    with (package / "languages.yml").open("a", encoding="utf-8") as file:
        file.write("\nde: {name: German, autonym: Deutsch, script: Latn}\n")
    lexicons.forget()
    with pytest.raises(lexicons.LexiconError, match=r"languages.yml:\d+: cannot be read: 'de' stands there twice"):
        info("de")


def test_what_refers_to_another_lexicon_is_not_blamed_for_it(package: Path) -> None:
    (package / "concepts.yml").write_text("concepts: [", "utf-8")
    lexicons.forget()
    assert {error.file for error in lexicons.mistakes()} == {"analysis/lexicons/concepts.yml"}


def test_words_of_the_contract_are_those_of_the_code() -> None:
    assert get_args(Qualifier) == known.QUALIFIERS
    assert get_args(Scope) == known.SCOPES
    assert get_args(Per) == known.PERIODS
    assert get_args(Status) == known.STATUSES
    assert set(known.SEGMENTERS) == set(SEGMENTERS)
    assert set(known.LEMMAS) == {*LEMMATIZERS, "surface", "dictionary"}


# What a project lays over the package's lexicons.


def lay(seeds: Path, name: str, text: str) -> Path:
    """Write a file of the folder beside the corpus."""
    path = seeds.parent / "lexicons" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def printed(verb: str, *arguments: object, capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    assert main([verb, *map(str, arguments)]) == 0
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_what_is_laid_over_changes_what_every_verb_says(seeds: Path, capsys: pytest.CaptureFixture[str]) -> None:
    story = "Zzyville, the laser town\n\nZzyville counts 40 zzyfirms and 7 zzylasers. It has grown to 30 zzyfirms.\n"
    (seeds / "wuhan.txt").write_text(story, "utf-8")
    assert {row["city"] for row in printed("documents", seeds, capsys=capsys)} == {None}
    before = {row["surface"]: row["indicator"] for row in printed("facts", seeds, capsys=capsys)}
    assert "firms" not in before.values()

    lay(seeds, "places.yml", "city:\n- {id: zzyville, name: Zzyville, country: US}\n")
    lay(seeds, "facts/en.yml", "counters: {zzyfirms: firms}\nindicators: {firms: [zzyfirms]}\n")
    lay(seeds, "concepts.yml", "concepts: {zzylaser: {gloss: the zzy, en: [zzylaser*]}, laser: {en: [zzyfirms]}}\n")
    lay(seeds, "themes.yml", "themes: {zzy: {name: Z, question: '?', part_of: press, concepts: [zzylaser]}}\n")
    lay(seeds, "stopwords/en.txt", "counts\n")

    assert {row["city"] for row in printed("documents", seeds, capsys=capsys)} == {"Zzyville"}
    # What has been made from it is not made anew for every verb.
    with lexicons.laid_over(seeds.parent / "lexicons"):
        assert "firms" in {row["indicator"] for row in printed("facts", seeds, capsys=capsys)}
        assert "zzy" in {row["theme"] for row in printed("themes", seeds, capsys=capsys)}
        terms = {row["term"]: row["gloss"] for row in printed("terms", seeds, capsys=capsys)}
        assert {"the zzy", "laser"} <= set(terms.values())
        assert "count" not in terms
        assert {row["city"] for row in printed("claims", seeds, capsys=capsys)} == {"Zzyville"}
        assert printed("check", seeds, capsys=capsys) == []

    # Nothing of it stays, and a folder elsewhere takes the place of the one beside the corpus.
    elsewhere = seeds.parent / "none"
    elsewhere.mkdir()
    assert {row["city"] for row in printed("documents", seeds, "--lexicons", elsewhere, capsys=capsys)} == {None}
    assert lexicons.overlay() is None
    assert "zzylaser" not in lexicons.read("concepts.yml")["concepts"]


def test_the_folder_beside_the_corpus_is_found_from_a_document_too(
    seeds: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lay(seeds, "places.yml", "city:\n- {id: wuhan, name: Zzyville}\n")
    assert [row["city"] for row in printed("documents", seeds / "wuhan.txt", capsys=capsys)] == ["Zzyville"]


def test_mappings_and_lists_are_added_to_and_all_else_is_replaced(seeds: Path) -> None:
    own = lexicons.read("concepts.yml")["concepts"]["laser"]
    units = lexicons.read("facts/units.yml")["units"]
    first = lexicons.read("indicators.yml")[0]
    lay(seeds, "concepts.yml", "concepts: {laser: {gloss: light, en: [lazer], de: !only [laser]}}")
    lay(seeds, "facts/units.yml", "units: {hectare: [m2, 5, area]}")
    lay(seeds, "indicators.yml", "- {id: firms, label: Houses}\n- {id: zzy, label: Z, counts: Zs, units: [count]}\n")
    lay(seeds, "facts/zh-Hans.yml", "money_by_country: {元: [TWD]}\nboundaries: left\nidioms: !only []\n")
    lay(seeds, "terms.yml", "# all of it is commented out\n")
    lay(seeds, "stopwords/en.txt", "zzy\n")
    with lexicons.laid_over(seeds.parent / "lexicons"):
        laser = lexicons.read("concepts.yml")["concepts"]["laser"]
        assert laser == own | {"gloss": "light", "en": [*own["en"], "lazer"], "de": ["laser"]}
        assert lexicons.read("facts/units.yml")["units"] == units | {"hectare": ["m2", 5, "area"]}
        listed = lexicons.read("indicators.yml")
        assert (listed[0], listed[-1]["id"]) == (first | {"label": "Houses"}, "zzy")
        pack = lexicons.read("facts/zh-Hans.yml")
        assert (pack["money_by_country"]["元"], pack["boundaries"], pack["idioms"]) == (["TWD"], "left", [])
        assert pack["target"]
        assert lexicons.read("terms.yml")["lists"]["terms"] == 1000
        assert (lexicons.read("stopwords/en.txt")[-1], len(lexicons.read("stopwords/en.txt")) > 1) == ("zzy", True)
    assert lexicons.read("concepts.yml")["concepts"]["laser"] == own


def test_a_new_language_needs_no_change_of_the_package(seeds: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lay(seeds, "languages.yml", "eo: {name: Esperanto, autonym: E, script: Latn, lemmas: suffixes, stopwords: [eo]}")
    lay(seeds, "facts/eo.yml", "counters: {laseroj: firms}\n")
    lay(seeds, "suffixes/eo.yml", "steps: [{least: 3, endings: {ojn: o, oj: o, on: o}}]")
    lay(seeds, "stopwords/eo.txt", "kaj la\n")
    assert printed("check", seeds, capsys=capsys) == []
    with lexicons.laid_over(seeds.parent / "lexicons"):
        assert "eo" in packs()
        assert [(token.term, token.stop) for token in tokenize("kaj laserojn", "eo") if token.kind == "word"] == [
            ("kaj", True),
            ("lasero", False),
        ]


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("theme.yml", "themes: {}", "no lexicon has this name. Name it themes.yml"),
        ("facts/unit.yml", "units: {}", "no lexicon has this name. Name it facts/units.yml"),
        ("words.doc", "x", "no lexicon has this name. Name it as a file of analysis/lexicons, or take it out"),
        ("userdict/th.txt", "x", "no lexicon has this name."),
        ("hunspell/be.dic", "1\nа\n", "stands without be.aff. "),
        ("stopwords/en.txt", "", "is empty. "),
        ("themes.yml", "\nfoo: bar", "unknown key 'foo'. Use themes"),
        ("themes.yml", "themes: {zzy: {name: Z, question: '?', part_of: press}}", "themes.zzy: lacks concepts. "),
        ("places.yml", "city:\n- {id: zzy, name: Zzy}\n", "city.zzy: lacks country. "),
        ("places.yml", "city: zzy", "city: 'zzy' is no list. "),
        ("indicators.yml", "themes: {}", "{'themes': {}} is no list. "),
        ("facts/en.yml", "target: [zzy, 5]", "target: 5 is no text. "),
        ("languages.yml", "xx: {name: X, autonym: X, script: Latn, lemmas: suffixes}", "xx.lemmas: suffixes needs the"),
        ("userdict/zh.txt", "光 谷\n", "'光 谷' is not 'word [frequency] [part of speech]'. "),
        ("terms.yml", "lists: !only 5", "cannot be read: !only stands before no list or mapping. "),
    ],
)
def test_a_mistake_in_what_is_laid_over_is_told_under_its_own_name(
    name: str, text: str, told: str, seeds: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = lay(seeds, name, text)
    line = next((n for n, one in enumerate(text.splitlines(), 1) if one.strip(" -city:\n")), 1)
    assert main(["facts", str(seeds)]) == 2
    err = capsys.readouterr().err
    assert re.match(rf"{re.escape(str(path))}(:{line})?: {re.escape(told)}", err), err
    assert main(["check", str(seeds)]) == 1
    rows = [json.loads(row) for row in capsys.readouterr().out.splitlines()]
    assert {row["file"] for row in rows} == {str(path)}


def test_hidden_files_and_a_read_me_are_no_lexicons(seeds: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in (".places.yml.swp", "README.md", "stopwords/.keep"):
        lay(seeds, name, "x")
    assert printed("check", seeds, capsys=capsys) == []


def test_a_folder_that_is_not_there_is_an_error(seeds: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for verb in ("facts", "check"):
        assert main([verb, str(seeds), "--lexicons", str(seeds / "none")]) == 2
        assert "seeds/none: there is no such folder" in capsys.readouterr().err


def test_a_form_that_another_concept_has_is_told_where_it_was_added(seeds: Path) -> None:
    path = lay(seeds, "concepts.yml", "concepts:\n  optics:\n    en:\n    - laser\n")
    with lexicons.laid_over(seeds.parent / "lexicons"):
        (error,) = check_lexicons()
    assert (error.file, error.line) == (str(path), 4)


def test_digests_and_downloads_follow_what_is_laid_over(seeds: Path, tmp_path: Path) -> None:
    root = seeds.parent
    assert lexicons.text("themes.yml") == (OWN / "themes.yml").read_text("utf-8")
    digests = {inputs.of_tables(root)}
    path = lay(seeds, "themes.yml", "themes: {land: {name: Ground}}")
    with lexicons.laid_over(root / "lexicons"):
        digests |= {inputs.of_tables(root), program_digest()}
        assert yaml.safe_load(lexicons.text("themes.yml")) == lexicons.read("themes.yml")
        assert yaml.safe_load(lexicons.text("themes.yml"))["themes"]["land"]["name"] == "Ground"
        path.write_text("themes: {land: {name: Soil}}", "utf-8")
        digests |= {inputs.of_tables(root), program_digest()}
    assert len(digests) == 5
    assert "themes.yml" in downloads.RULES


def test_a_project_is_read_with_its_own_lexicons(seeds: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lay(seeds, "places.yml", "city:\n- {id: wuhan, name: Zzyville}\n")
    try:
        assert set(project.load(seeds.parent).documents["city"]) == {"Zzyville"}
        elsewhere = seeds.parent / "other"
        elsewhere.mkdir()
        # The processes that execute chapters are told of another folder by the environment.
        monkeypatch.setenv(lexicons.VARIABLE, str(elsewhere))
        assert set(project.load(seeds.parent).documents["city"]) == {"Wuhan"}
    finally:
        lexicons.lay_over(None)
