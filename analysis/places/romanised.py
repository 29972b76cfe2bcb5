"""A name in Latin letters, for a place that no table knows."""

import regex

_HAN = regex.compile(r"\p{Han}")


def romanised(name: str, language: str) -> str:
    """`name` in Latin letters as readers of English know such names, as far as a program can tell.

    Chinese by its readings (pypinyin), Japanese by the readings of the segmenter's dictionary, all else letter by
    letter (anyascii), which leaves out the vowels that a script does not write.
    """
    if regex.fullmatch(r"[\p{Latin}\p{Common}\p{M}]+", name):
        return name
    if language == "ja":
        return _capital(_letters(_reading(name)))
    if _HAN.search(name):
        from pypinyin import lazy_pinyin

        return _capital("".join(lazy_pinyin(name)))
    return " ".join(_capital(_letters(word)) for word in name.split())


def _reading(name: str) -> str:
    from analysis.languages.japanese import reading

    return reading(name)


def _letters(name: str) -> str:
    from anyascii import anyascii

    return str(anyascii(name)).lower()


def _capital(name: str) -> str:
    return name[:1].upper() + name[1:]
