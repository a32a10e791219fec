"""Words in context: searching, key word in context, and words that keep company."""
from quotebook.context.collocations import (
           association_log_likelihood,
           count_pairs,
           find_collocations,
           log_dice,
           mutual_information,
           mutual_information_cubed,
           t_score,
)
from quotebook.context.search import find_kwic, find_pattern, locate_patterns

__all__ = ["association_log_likelihood", "count_pairs", "find_collocations", "find_kwic", "find_pattern",
           "locate_patterns", "log_dice", "mutual_information", "mutual_information_cubed", "t_score"]
