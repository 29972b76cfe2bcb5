"""How a lexicon that cannot be used is told."""


class LexiconError(ValueError):
    """A mistake in a lexicon: the file, what is wrong, what to do, and the line where it is known."""

    def __init__(self, file: str, problem: str, remedy: str, line: int | None = None) -> None:
        super().__init__(file, problem, remedy, line)
        self.file, self.problem, self.remedy, self.line = file, problem, remedy, line

    def __str__(self) -> str:
        place = self.file if self.line is None else f"{self.file}:{self.line}"
        return f"{place}: {self.problem}. {self.remedy}"
