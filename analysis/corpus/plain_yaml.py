"""Reading the YAML that analysts and pages write by hand."""

import re
from typing import Any

import yaml
from yaml.composer import ComposerError


class PlainLoader(yaml.SafeLoader):
    """YAML in which a date, a time and the words yes, no, on, off are text: NO is Norway, and 2024-02-31 an error to
    tell.

    An alias (``*name``) is a YAMLError: nobody writes one by hand, and a few lines of them stand for more text than
    there is memory.
    """

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        """Compose a node; an alias is none."""
        if self.check_event(yaml.AliasEvent):
            event = self.peek_event()  # type: ignore[no-untyped-call]
            problem = f"the alias *{event.anchor} is not read; write out what it stands for"
            raise ComposerError(None, None, problem, event.start_mark)
        return super().compose_node(parent, index)

    def construct_scalar(self, node: yaml.ScalarNode | yaml.MappingNode) -> Any:
        """The text of a scalar; half of a character, which an escape can write, is U+FFFD, for it is no Unicode."""
        text = super().construct_scalar(node)
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


PlainLoader.yaml_implicit_resolvers = {
    first: [
        (tag, pattern)
        for tag, pattern in resolvers
        if tag.rpartition(":")[2] not in ("timestamp", "bool", "int", "float")
    ]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
# Not those of YAML 1.1, to which 1:1:1 is a number as well: a long row of them takes hours to work out.
PlainLoader.add_implicit_resolver(
    "tag:yaml.org,2002:int", re.compile(r"[-+]?(?:0|[1-9][0-9]{0,17})\Z"), list("-+0123456789")
)
PlainLoader.add_implicit_resolver(
    "tag:yaml.org,2002:float", re.compile(r"[-+]?[0-9]{1,18}\.[0-9]{0,18}\Z"), list("-+0123456789")
)
