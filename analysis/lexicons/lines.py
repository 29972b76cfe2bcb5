"""In which line of a YAML file something stands."""

from collections.abc import Sequence

import yaml

from analysis.lexicons.shape import Item

_CONSTRUCTOR = yaml.SafeLoader("")


def depth_and_line(root: yaml.Node | None, path: Sequence[object]) -> tuple[int, int]:
    """How many steps of `path` (keys, ids of entries, `Item`) lead somewhere below `root`, and the line of the last."""
    node, line, depth = root, 1 if root is None else root.start_mark.line + 1, 0
    for step in path:
        found = _below(node, step)
        if found is None:
            break
        node, line, depth = found[0], found[1], depth + 1
    return depth, line


def line_of(root: yaml.Node | None, *path: object) -> int:
    """The line of what `path` leads to below `root`, as far as it leads somewhere."""
    return depth_and_line(root, path)[1]


def _below(node: yaml.Node | None, step: object) -> tuple[yaml.Node, int] | None:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            # Of a key that stands twice the first is found; YAML itself would keep the last.
            if key.value == step or (not isinstance(step, str) and _value(key) == step):
                return value, key.start_mark.line + 1
    elif isinstance(node, yaml.SequenceNode) and isinstance(step, Item):
        for item in node.value:
            if _value(item) == step.value:
                return item, item.start_mark.line + 1
    return None


def _value(node: yaml.Node) -> object:
    try:
        return _CONSTRUCTOR.construct_object(node, deep=True)
    except (yaml.YAMLError, ValueError):
        return None
