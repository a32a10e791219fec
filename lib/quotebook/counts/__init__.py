"""Counting words: frequencies, dispersion, runs of words, keyness, variety and trends."""
from quotebook.counts.frequencies import count_words, count_words_in_texts
from quotebook.counts.ngrams import count_ngrams

__all__ = ["count_ngrams", "count_words", "count_words_in_texts"]
