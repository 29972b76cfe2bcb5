"""Safe HTML that a notebook shows as such."""

from markupsafe import Markup


class Html(Markup):
    """A fragment of a page, made by an autoescaping template or by `style.figure_html`."""

    def _repr_html_(self) -> str:
        return str(self)

    def __repr__(self) -> str:
        # What a notebook keeps beside the fragment, as plain text.
        return f"<HTML of {len(self)} characters>"
