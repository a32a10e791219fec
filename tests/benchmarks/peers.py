"""What is measured: each task once by the library and once by each peer, on the same files.

A task takes a folder and returns the CPU seconds of its work; imports, and what the task says is made
beforehand, are not counted.
"""
import re
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
SEARCHED = 20
WINDOW = 5


def read_texts(folder: str) -> list[str]:
    return [path.read_bytes().decode() for path in sorted(Path(folder).glob("*.txt"))]


def seconds(work: Callable[[], object]) -> float:
    begin = time.process_time()
    work()
    return time.process_time() - begin


def frame(folder: str):
    import pandas as pd

    return pd.DataFrame([(path.name, path.read_bytes().decode())
                         for path in sorted(Path(folder).glob("*.txt"))],
                        columns=["doc", "text"])


# Files to word table --------------------------------------------------------

def table_quotebook(folder, **options):
    import pandas  # noqa: F401

    from quotebook.counts.words import count_words
    from quotebook.tokens import tokens_table

    return seconds(lambda: count_words(tokens_table(frame(folder), **options)))


def table_quotebook_without_sentences(folder):
    return table_quotebook(folder, sentences=False)


def counts_quotebook(folder):
    from quotebook.counts.words import count_words_in_texts

    return seconds(lambda: count_words_in_texts(read_texts(folder)))


def table_nltk(folder):
    from nltk import FreqDist
    from nltk.tokenize import NLTKWordTokenizer

    tokenizer = NLTKWordTokenizer()

    def work():
        counts = FreqDist()
        for text in read_texts(folder):
            counts.update(text[start:end].lower() for start, end in tokenizer.span_tokenize(text))

    return seconds(work)


def table_countvectorizer(folder):
    from sklearn.feature_extraction.text import CountVectorizer

    counter = CountVectorizer(token_pattern=WORD.pattern)
    return seconds(lambda: counter.fit_transform(read_texts(folder)).sum(axis=0))


def table_polars(folder):
    import polars as pl

    pattern = r"[\p{L}]+(?:['’][\p{L}]+)*"
    words = pl.col("text").str.to_lowercase().str.extract_all(pattern).explode().alias("word")
    return seconds(lambda: pl.DataFrame({"text": read_texts(folder)}).select(words).group_by("word").len())


def table_duckdb(folder):
    import duckdb

    query = r"""SELECT word, count(*) FROM (SELECT unnest(regexp_extract_all(lower(content),
                '[\p{L}]+(?:[''’][\p{L}]+)*')) AS word FROM read_text(?)) GROUP BY word"""
    return seconds(lambda: duckdb.connect().execute(query, [f"{folder}/*.txt"]).fetchall())


# The command, whole process -------------------------------------------------

BARE_COUNTER = f"""
import re, sys
from collections import Counter
from pathlib import Path
word, counts = re.compile({WORD.pattern!r}), Counter()
for path in sorted(Path(sys.argv[1]).glob("*.txt")):
    counts.update(word.findall(path.read_bytes().decode().lower()))
with open(sys.argv[2], "w", encoding="utf-8") as out:
    out.writelines(f"{{word}},{{count}}\\n" for word, count in counts.most_common())
"""


def command_quotebook(folder):
    return _process(["-m", "quotebook.workbook.cli", "words", folder, "-o"])


def command_bare_counter(folder):
    return _process(["-c", BARE_COUNTER, folder])


def _process(arguments: list[str]) -> float:
    """CPU seconds of a whole Python process, start and imports included;
    the last argument is a file to write.
    """
    import os
    import subprocess
    import sys
    import tempfile

    with tempfile.TemporaryDirectory() as out:
        before = os.times()
        subprocess.run([sys.executable, *arguments, str(Path(out) / "words.csv")], check=True,
                       capture_output=True)
        after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system


# Lines in context, once indexed ---------------------------------------------

def kwic_quotebook(folder):
    from quotebook.context.search import find_kwic
    from quotebook.tokens import tokens_table

    documents = frame(folder)
    tokens, words = tokens_table(documents), searched_words(folder)
    return seconds(lambda: [find_kwic(tokens, documents, word) for word in words])


def kwic_nltk(folder):
    from nltk import ConcordanceIndex

    index = ConcordanceIndex([word for text in read_texts(folder) for word in WORD.findall(text)],
                             key=str.casefold)
    words = searched_words(folder)
    return seconds(lambda: [index.find_concordance(word, width=120) for word in words])


def searched_words(folder: str) -> list[str]:
    """Words of every frequency: the 10th, 20th ... most frequent."""
    counts = Counter(word for text in read_texts(folder) for word in WORD.findall(text.casefold()))
    return [word for word, _ in counts.most_common(10 * SEARCHED)[9::10]]


# All pairs within five words, once indexed ----------------------------------

def pairs_quotebook(folder):
    from quotebook.context.collocations import count_pairs
    from quotebook.tokens import tokens_table

    tokens = tokens_table(frame(folder))
    return seconds(lambda: count_pairs(tokens, window=WINDOW, within="document"))


def pairs_nltk(folder):
    from nltk.collocations import BigramAssocMeasures, BigramCollocationFinder

    words = [word for text in read_texts(folder) for word in WORD.findall(text.casefold())]

    def work():
        finder = BigramCollocationFinder.from_words(words, window_size=WINDOW + 1)
        finder.apply_freq_filter(3)
        finder.score_ngrams(BigramAssocMeasures.likelihood_ratio)

    return seconds(work)


# Task, then who does it: the first is the library, and what is measured against it follows. The goal is a
# ratio to the peer named with it: at least so many times faster, or (below 2) at most so many times as long.
TASKS = {
    "files to word counts": {
        "quotebook, with documents and dispersion": counts_quotebook,
        "polars": table_polars,
        "DuckDB": table_duckdb,
    },
    "files to word table": {
        "quotebook, with offsets, sentences, paragraphs": table_quotebook,
        "quotebook, with offsets": table_quotebook_without_sentences,
        "NLTKWordTokenizer + FreqDist, with offsets": table_nltk,
        "CountVectorizer": table_countvectorizer,
    },
    "command that counts words": {
        "quotebook words": command_quotebook,
        "Counter(re.findall(...))": command_bare_counter,
    },
    "20 words in context, once indexed": {"quotebook": kwic_quotebook, "NLTK": kwic_nltk},
    "all pairs within 5 words, once indexed": {"quotebook": pairs_quotebook, "NLTK": pairs_nltk},
}
