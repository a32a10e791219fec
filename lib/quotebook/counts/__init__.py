"""Counting words: frequencies, dispersion, runs of words, keyness, variety, trends, and which forms count as one."""
from quotebook.counts.forms import function_words, merge_forms, without_words
from quotebook.counts.keyness import (
    adjust_p_values,
    both_sides,
    compare_with_everyday,
    compare_words,
    log_likelihood,
    log_ratio,
    log_ratio_interval,
    odds_ratio,
    p_value,
    percent_difference,
)
from quotebook.counts.trends import choose_tokens, count_trends, token_periods
from quotebook.counts.variety import count_hapaxes, hdd, mattr, measure_variety, mtld, type_token_ratio, yules_k
from quotebook.counts.words import count_ngrams, count_words, count_words_in_texts, measure_dispersion, measure_lengths

__all__ = [
    "adjust_p_values", "both_sides", "choose_tokens", "compare_with_everyday", "compare_words", "count_hapaxes",
    "count_ngrams", "count_trends", "count_words", "count_words_in_texts", "function_words", "hdd", "log_likelihood",
    "log_ratio", "log_ratio_interval", "mattr", "measure_dispersion", "measure_lengths", "measure_variety",
    "merge_forms", "mtld", "odds_ratio", "p_value", "percent_difference", "token_periods", "type_token_ratio",
    "without_words", "yules_k",
]
