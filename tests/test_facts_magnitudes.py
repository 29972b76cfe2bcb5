"""Short words for magnitudes, beside money and things, and the units that are written alike."""

from itertools import chain

import pytest

from analysis.facts import extract_text
from analysis.facts.lexicon import measures

ANYTHING = {
    "k": 1e3,
    "m": 1e6,
    "mn": 1e6,
    "mln": 1e6,
    "mio": 1e6,
    "b": 1e9,
    "bn": 1e9,
    "bln": 1e9,
    "md": 1e9,
    "mds": 1e9,
    "mrd": 1e9,
    "mld": 1e9,
    "tn": 1e12,
    "trn": 1e12,
}
MONEY = {"mm": 1e6, "t": 1e12}
ALL = ANYTHING | MONEY


def figures(text: str, language: str) -> list[tuple[float, str]]:
    return [(fact.value, fact.unit) for fact in extract_text(text, language)]


def test_the_golden_table_holds_every_magnitude_of_the_lexicon() -> None:
    assert set(ALL) == set(chain.from_iterable(measures().magnitudes.values()))


@pytest.mark.parametrize(("word", "magnitude"), ALL.items())
@pytest.mark.parametrize("written", [str.lower, str.upper])
def test_a_short_magnitude_beside_the_sign_or_code_of_money(word, magnitude, written) -> None:
    word = written(word)
    for text, unit in (
        (f"Investment of $1.5{word} here.", "USD"),
        (f"Investment of $1.5 {word} here.", "USD"),
        (f"Investment of USD 1.5 {word} here.", "USD"),
        (f"Investment of 1.5{word}€ here.", "EUR"),
        (f"Investment of 1.5 {word} € here.", "EUR"),
        (f"Investment of 1.5 {word} EUR here.", "EUR"),
        (f"Investment of 1.5 {word} US$ here.", "USD"),
        (f"Investment of 1.5 {word} ₽ here.", "RUB"),
    ):
        assert figures(text, "en") == [(1.5 * magnitude, unit)], text


@pytest.mark.parametrize(("word", "magnitude"), ALL.items())
def test_a_short_magnitude_before_a_word_for_money(word: str, magnitude: float) -> None:
    assert figures(f"Investment of 1.5 {word} euros here.", "en") == [(1.5 * magnitude, "EUR")]


@pytest.mark.parametrize(("word", "magnitude"), ANYTHING.items())
def test_a_short_magnitude_before_what_is_counted_or_measured(word: str, magnitude: float) -> None:
    assert figures(f"A site of 1.5{word} square metres.", "en") == [(1.5 * magnitude, "m2")]
    assert figures(f"There are 15 {word} employees.", "en") == [(15 * magnitude, "count")]


@pytest.mark.parametrize(
    ("text", "language", "value", "unit"),
    [
        ("Una inversión de 3,4 MM€.", "es", 3.4e6, "EUR"),
        ("Una inversión de 3,4 MM de euros.", "es", 3.4e6, "EUR"),
        ("Una inversión de 28 M€.", "es", 28e6, "EUR"),
        ("Un investissement de 3,4 Md€.", "fr", 3.4e9, "EUR"),
        ("Un investissement de 3,4 Mds €.", "fr", 3.4e9, "EUR"),
        ("Un investissement de 450 k€.", "fr", 450e3, "EUR"),
        ("Eine Investition von 3,4 Mrd. €.", "de", 3.4e9, "EUR"),
        ("Eine Investition von 3,4 Mio. EUR.", "de", 3.4e6, "EUR"),
        ("Eine Investition von 150 T€.", "de", 150e3, "EUR"),
        ("Um investimento de 28 M€.", "pt", 28e6, "EUR"),
        ("Investimenti per 3,4 mld €.", "it", 3.4e9, "EUR"),
        ("Investimenti per 3,4 mln €.", "it", 3.4e6, "EUR"),
        ("Inwestycja 3,4 mld EUR.", "pl", 3.4e9, "EUR"),
        ("Инвестиции в 28 M€.", "ru", 28e6, "EUR"),
        ("总投资28M€。", "zh-Hans", 28e6, "EUR"),
        ("投資額は$1.2bnだった。", "ja", 1.2e9, "USD"),
        ("투자액은 28M€였다.", "ko", 28e6, "EUR"),
    ],
)
def test_magnitudes_as_each_language_writes_them(text: str, language: str, value: float, unit: str) -> None:
    assert figures(text, language) == [(value, unit)]


@pytest.mark.parametrize(
    ("text", "language", "value", "unit"),
    [
        ("Sheets of 5 mm.", "en", 0.005, "m"),
        ("Sheets of 5 mm steel.", "en", 0.005, "m"),
        ("A wall of 10 m.", "en", 10, "m"),
        ("A wall of 10 m height.", "en", 10, "m"),
        ("It makes 3 t of steel.", "en", 3, "t"),
        ("It makes 3 t steel.", "en", 3, "t"),
        ("A plant of 4 MW.", "en", 4e6, "W"),
        ("Chapas de 5 mm.", "es", 0.005, "m"),
        ("Es sind 3 t Stahl.", "de", 3, "t"),
        ("L'usine produit 30 t d'acier.", "fr", 30, "t"),
        ("Tools of 30 mm firms know.", "en", 0.03, "m"),
        ("板厚5mm。", "ja", 0.005, "m"),
        ("高さ10 m 社員の像。", "ja", 10, "m"),
        ("높이 10 m 공장 건물", "ko", 10, "m"),
        ("年产3t。", "zh-Hans", 3, "t"),
    ],
)
def test_units_stay_units(text: str, language: str, value: float, unit: str) -> None:
    assert figures(text, language) == [(pytest.approx(value), unit)]


def test_a_letter_alone_and_the_code_of_the_next_amount_make_no_money() -> None:
    assert figures("The 5 k run.", "en") == []
    assert figures("A wall of 10 m. EUR 5 million was spent.", "en") == [(10, "m"), (5e6, "EUR")]
