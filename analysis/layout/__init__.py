"""Documents as what they are: blocks, furniture and metadata told apart, before any sentence is read."""

from analysis.layout.block import Block, BlockKind, Cell
from analysis.layout.narrative import Narrative

__all__ = ["Block", "BlockKind", "Cell", "Narrative"]
