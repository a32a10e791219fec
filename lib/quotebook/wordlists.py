"""The word lists of data/word_lists.csv: closed word classes with their letter, and lists known by their name."""
from .package_data import data_rows

_rows = data_rows("word_lists.csv")
LISTS = {row["list"]: frozenset(row["words"].split()) for row in _rows}
GRAMMAR = {word: row["letter"] for row in _rows if row["letter"] for word in row["words"].split()}
