"""Korean names in the Latin letters of the Revised Romanisation of 2000."""

_INITIALS = ("g", "kk", "n", "d", "tt", "r", "m", "b", "pp", "s", "ss", "-", "j", "jj", "ch", "k", "t", "p", "h")
_VOWELS = tuple(
    f"{before}{vowel}"
    for before, vowel in [
        *(("", "a"), ("", "ae"), ("y", "a"), ("y", "ae"), ("", "eo"), ("", "e"), ("y", "eo"), ("y", "e"), ("", "o")),
        *(("w", "a"), ("w", "ae"), ("", "oe"), ("y", "o"), ("", "u"), ("w", "o"), ("w", "e"), ("w", "i"), ("y", "u")),
        *(("", "eu"), ("u", "i"), ("", "i")),
    ]
)
_FINALS = (
    *("-", "k", "k", "k", "n", "n", "n", "t", "l", "k", "m", "l", "l", "l", "p", "l", "m", "p", "p", "t", "t", "ng"),
    *("t", "t", "k", "t", "p", "t"),
)
_FIRST, _LAST = 0xAC00, 0xD7A3
_R, _L = "r", "l"


def romanised(name: str) -> str:
    """A name in Hangul in Latin letters, with the changes of sounds between l, r and n that maps write.

    >>> romanised("\\uc6b8\\ub989")
    'Ulleung'
    """
    letters = ""
    for character in name:
        code = ord(character) - _FIRST
        if not 0 <= code <= _LAST - _FIRST:
            letters += character
            continue
        initial, vowel, final = _INITIALS[code // 588], _VOWELS[code % 588 // 28], _FINALS[code % 28]
        initial = "" if initial == "-" else initial
        if initial == _R and letters.endswith(_L):
            initial = _L
        elif initial == _R and letters.endswith(("n", "m", "g", "k", "p")):
            initial = "n" if not letters.endswith("n") else _R
        letters += initial + vowel + ("" if final == "-" else final)
    return letters[:1].upper() + letters[1:]
