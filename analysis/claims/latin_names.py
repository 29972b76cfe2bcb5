"""Names in Latin letters, which stories in every script write alike."""

import regex

_NAME = regex.compile(r"(?<!\p{Latin})\p{Lu}\p{Latin}{2,}")


def latin_names(text: str) -> frozenset[str]:
    """The words of a text that begin with a capital Latin letter, without case; Han may stand right beside them.

    >>> sorted(latin_names("\u5728BYD\u516c\u53f8 and Intel, no iPhone"))
    ['byd', 'intel']
    """
    return frozenset(name.casefold() for name in _NAME.findall(text))
