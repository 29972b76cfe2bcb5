"""Reading the YAML that analysts and pages write by hand."""

from typing import Any

import yaml


class PlainLoader(yaml.SafeLoader):
    """YAML in which a date and the words yes, no, on, off are text: NO is Norway, and 2024-02-31 an error to tell."""

    def construct_scalar(self, node: yaml.ScalarNode | yaml.MappingNode) -> Any:
        """The text of a scalar; half of a character, which an escape can write, is U+FFFD, for it is no Unicode."""
        text = super().construct_scalar(node)
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


PlainLoader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag.rpartition(":")[2] not in ("timestamp", "bool")]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
