"""Texts to sentences and tokens, in any language: the one place that knows how a language is cut and counted."""

from analysis.languages.info import Info, info
from analysis.languages.sentences import sentences
from analysis.languages.token import Kind, Token
from analysis.languages.tokens import tokenize

__all__ = ["Info", "Kind", "Token", "info", "sentences", "tokenize"]
