"""From facts to claims: stories, agreement, contradictions, comparison, silence, changes, export."""

from analysis.claims.claim import Claim, Interval, Witness, interval
from analysis.claims.claims import claims
from analysis.claims.comparability import Verdict, comparable, comparison, converted, rate, row_verdict
from analysis.claims.contradictions import Contradiction, contradictions
from analysis.claims.headline import headlines
from analysis.claims.stories import stories
from analysis.claims.table import claim_table, to_table

__all__ = [
    "Claim",
    "Contradiction",
    "Interval",
    "Verdict",
    "Witness",
    "claim_table",
    "claims",
    "comparable",
    "comparison",
    "contradictions",
    "converted",
    "headlines",
    "interval",
    "rate",
    "row_verdict",
    "stories",
    "to_table",
]
