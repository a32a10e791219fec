"""Counting words: frequencies, dispersion, runs of words, keyness, variety, trends, and which forms count as one."""
