"""The word lists of data/word_lists.csv: words by their class, and lists known by their name."""
from .package_data import data_rows

INITIALS = frozenset(("US", "WHO"))     # in small letters pronouns: told us, the man who
_rows = data_rows("word_lists.csv")
LISTS = {row["list"]: frozenset(row["words"].split()) for row in _rows}
CLASS_OF = {word: row["class"] for row in _rows if row["class"] for word in row["words"].split()}
