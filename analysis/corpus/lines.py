"""What a line is, whichever of the ways to end one a file has taken."""

import regex

LINE = regex.compile(r"[^\n\r\f\v\x85\u2028\u2029]+")
LINE_END = regex.compile(r"\r\n?|[\n\f\v\x85\u2028\u2029]")
