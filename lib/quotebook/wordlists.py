"""The word lists of data/word_lists.csv: closed word classes with their letter, and lists known by their name."""
import csv
from importlib.resources import files

_rows = list(csv.DictReader(files("quotebook").joinpath("data/word_lists.csv").read_text("utf-8").splitlines()))
LISTS = {row["list"]: frozenset(row["words"].split()) for row in _rows}
GRAMMAR = {word: row["letter"] for row in _rows if row["letter"] for word in row["words"].split()}
