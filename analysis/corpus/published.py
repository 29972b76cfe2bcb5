"""When a document was published, where the page says so; a date inside the story says when something happened."""

from analysis.corpus.cleaning import around_story, tells_of_page
from analysis.corpus.dates import date_in, dateline, is_date_line, posted

# Lines that tell of the page stand close to its story.
_NEAR = 12


def published(text: str, start: int, language: str) -> str | None:
    """The date of publication as ISO 8601, or None.

    In this order: a post line ("Post time: Apr-16-2024"), a line before the story that tells of the page,
    the dateline of the first paragraph, a date that signs the story.
    """
    before, lead, after = around_story(text, start)
    before, after = before[:_NEAR], after[-_NEAR:]
    for line in (*before, *after):
        if date := posted(line, language):
            return date
    for line in before:
        if (is_date_line(line, language) or tells_of_page(line.casefold())) and (date := date_in(line, language)):
            return date
    if date := dateline(lead, language):
        return date
    return next((date_in(line, language) for line in after if is_date_line(line, language)), None)
