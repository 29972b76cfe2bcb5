"""Reading the YAML that analysts and pages write by hand."""

import yaml


class PlainLoader(yaml.SafeLoader):
    """YAML in which a date and the words yes, no, on, off are text: NO is Norway, and 2024-02-31 an error to tell."""


PlainLoader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag.rpartition(":")[2] not in ("timestamp", "bool")]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
