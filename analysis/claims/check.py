"""Whether the lexicons of this part are sound."""

from analysis.claims.settings import choices, indicators, needs, rates
from analysis.corpus.document import Problem


def check_lexicons() -> list[Problem]:
    """What is wrong in `indicators.yml`, `claims.yml` and `rates.yml`; nothing when all is well."""
    problems = []
    for name, load in (("indicators", indicators), ("claims", choices), ("claims", needs), ("rates", rates)):
        try:
            load()
        except ValueError as error:
            wrong, _, remedy = str(error).partition("; ")
            problems.append(Problem(f"analysis/lexicons/{name}.yml", wrong, remedy))
    return problems
