"""quotebook: the words, quotations and speakers of a folder of documents, each with its place in the text.

    import quotebook as qb
    corpus = qb.load("../seeds")
    corpus.quotations

Names are imported on first use, so that `import quotebook` itself costs nothing.
"""
from importlib import import_module

from quotebook.errors import unknown_name

_HOMES = {
    "corpus": ("Corpus", "load"),
    "errors": ("QuotebookError",),
    "tokens": ("TOKEN_RULE", "tokenize", "tokens_table"),
    "counts.words": ("count_ngrams", "count_words", "measure_dispersion", "measure_lengths"),
    "counts.forms": ("choose_tokens", "function_words", "in_english", "merge_forms", "token_periods",
                     "without_words"),
    "counts.keyness": (
        "adjust_p_values", "both_sides", "compare_with_everyday", "compare_words", "log_likelihood",
        "log_ratio", "log_ratio_interval", "odds_ratio", "p_value", "percent_difference",
    ),
    "counts.variety": ("count_hapaxes", "hdd", "mattr", "measure_variety", "mtld", "type_token_ratio",
                       "yules_k"),
    "context.search": ("count_trends", "find_kwic", "find_pattern", "locate_patterns"),
    "context.collocations": (
        "association_log_likelihood", "count_pairs", "find_collocations", "log_dice", "mutual_information",
        "mutual_information_cubed", "t_score",
    ),
    "quotations": ("find_quotations", "mark_quoted"),
    "quotations.tallies": ("NO_CUE", "UNNAMED", "count_cues", "count_flags", "count_speakers"),
    "people": ("find_people",),
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names}

__all__ = sorted(_HOME_OF)


def __getattr__(name: str):
    if name not in _HOME_OF:
        raise unknown_name(name, "quotebook", __all__)
    return getattr(import_module(f"quotebook.{_HOME_OF[name]}"), name)


def __dir__() -> list[str]:
    return __all__
