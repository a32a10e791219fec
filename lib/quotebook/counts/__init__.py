"""Counting words: frequencies, dispersion, runs of words, keyness, variety, and which forms count as one."""
