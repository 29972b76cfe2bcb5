"""The counts of documents joined: terms, themes and what stands around words, by city and story."""

from analysis.terms.agreement import alpha, quality
from analysis.terms.bootstrap import bootstrap_table
from analysis.terms.checks import check_lexicons
from analysis.terms.collocation import collocation_table
from analysis.terms.concordance import concordance, concordance_table
from analysis.terms.correspondence import Correspondence, correspondence
from analysis.terms.dispersion import dispersion_table
from analysis.terms.frequencies import term_table
from analysis.terms.keyness import keyness
from analysis.terms.listing import listed
from analysis.terms.themes import theme_order, theme_sentences, theme_shares, uncoded_sentences

__all__ = [
    "Correspondence",
    "alpha",
    "bootstrap_table",
    "check_lexicons",
    "collocation_table",
    "concordance",
    "concordance_table",
    "correspondence",
    "dispersion_table",
    "keyness",
    "listed",
    "quality",
    "term_table",
    "theme_order",
    "theme_sentences",
    "theme_shares",
    "uncoded_sentences",
]
