"""From facts to claims: stories, agreement, contradictions, comparison, silence, changes, export."""

from analysis.claims.budget import Budget, budget
from analysis.claims.changes import changes
from analysis.claims.claim import Claim, Interval, Witness, interval
from analysis.claims.claims import claims
from analysis.claims.comparability import Verdict, axes, comparable, comparison, converted, rate, row_verdict
from analysis.claims.contradictions import Contradiction, contradictions
from analysis.claims.data_package import columns, data_package, typed
from analysis.claims.export import annotations, cite, describe
from analysis.claims.headline import headlines
from analysis.claims.parallel import parallel
from analysis.claims.rights import withheld
from analysis.claims.silence import silence, theme_silence
from analysis.claims.stories import stories
from analysis.claims.table import claim_table, contradiction_table, to_table

__all__ = [
    "Budget",
    "Claim",
    "Contradiction",
    "Interval",
    "Verdict",
    "Witness",
    "annotations",
    "axes",
    "budget",
    "changes",
    "cite",
    "claim_table",
    "claims",
    "columns",
    "comparable",
    "comparison",
    "contradiction_table",
    "contradictions",
    "converted",
    "data_package",
    "describe",
    "headlines",
    "interval",
    "parallel",
    "rate",
    "row_verdict",
    "silence",
    "stories",
    "theme_silence",
    "to_table",
    "typed",
    "withheld",
]
