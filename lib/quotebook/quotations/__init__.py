"""Who said what: quotations of a text with cue, speaker and the rule that found them."""
from .cues import Cue, Lexicon, default_cues, make_lexicon, read_cues
from .marks import Problem
from .reading import Quotation, Reading, Rejected, read_quotations
from .table import find_quotations, mark_quoted, quotations_tables

__all__ = [
    "Cue", "Lexicon", "Problem", "Quotation", "Reading", "Rejected", "default_cues", "find_quotations",
    "make_lexicon", "mark_quoted", "quotations_tables", "read_cues", "read_quotations",
]
