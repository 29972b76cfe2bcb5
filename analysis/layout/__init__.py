"""Documents as what they are: blocks, furniture and metadata told apart, before any sentence is read."""

from analysis.layout.block import Block, BlockKind, Cell

__all__ = ["Block", "BlockKind", "Cell"]
