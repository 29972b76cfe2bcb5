"""Documents as what they are: blocks, furniture and metadata told apart, before any sentence is read."""

from analysis.layout.block import Block, BlockKind, Cell
from analysis.layout.layout import Layout, laid_out, layout_of
from analysis.layout.narrative import Narrative

__all__ = ["Block", "BlockKind", "Cell", "Layout", "Narrative", "laid_out", "layout_of"]
