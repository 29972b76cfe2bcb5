"""What a line is by those around it: a date over what happened, a figure with its label."""

from typing import NamedTuple

from analysis.corpus.document import Span
from analysis.layout.block import BlockKind


class Role(NamedTuple):
    """What a piece is, by which rule, and what it is labelled by; `joins`: it is one block with the piece before it."""

    kind: BlockKind
    rule: str
    label: Span | None = None
    joins: bool = False
