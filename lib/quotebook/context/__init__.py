"""Words in context: searching, key word in context, and words that keep company."""
from quotebook.context.association import (
    association_log_likelihood,
    log_dice,
    mutual_information,
    mutual_information_cubed,
    t_score,
)
from quotebook.context.collocations import count_pairs, find_collocations
from quotebook.context.kwic import find_kwic
from quotebook.context.search import find_pattern, locate_patterns

__all__ = [
    "association_log_likelihood", "count_pairs", "find_collocations", "find_kwic", "find_pattern", "locate_patterns",
    "log_dice", "mutual_information", "mutual_information_cubed", "t_score",
]
