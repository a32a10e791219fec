"""What holds for any text at all: no exception, spans inside the text, linear time,
the same result everywhere.
"""
import os
import subprocess
import sys
import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from quotebook.quotations import find_quotations, read_quotations

PIECES = ['"', "“", "”", "'", "’", "''", "``", "«", "»", " said ", "Ana Ruiz", " he ", ", ", ". ", ": ", "\n",
          "\n\n", "that ", "according to ", "the roof leaks", "ROE: ", "― ", "(", ")", " added", " a ",
          "who ", "6'3\" ", "as follows:", "\u2028"]
newsy_texts = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)
any_texts = st.one_of(st.text(), newsy_texts)
MARKS = [*"\"“”„‟«»「」『』‘’'‚‹›`,.:—", "``", "''", "\n", "\n\n", " ", "s", "said "]
marked_texts = st.lists(st.sampled_from(MARKS), max_size=16).map("".join)
CLOSED = 'Ana Ruiz said: "The roof leaks."\nThe masons, she added, are gone.\n'


@given(any_texts)
def test_any_string_is_read_and_every_span_lies_inside_it(text):
    reading = read_quotations(text)
    for row in reading.quotations:
        spans = [*row.spans, *(span for span in (row.cue, row.speaker) if span)]
        assert row.spans and all(0 <= start < end <= len(text) for start, end in spans)
    assert all(0 <= row.start <= row.end <= len(text) for row in (*reading.rejected, *reading.problems))


@settings(max_examples=1_000)
@given(marked_texts)
@example('"\n«s«')
@example('›"')
@example('“A\n\n"b" c”')
def test_the_spans_of_a_row_stand_in_order_and_none_overlaps_the_next(text):
    for row in find_quotations(text).itertuples():
        ends = [place for span in row.spans for place in span]
        assert ends == sorted(ends)


@given(any_texts)
def test_the_text_of_a_row_is_its_spans_cut_from_the_document(text):
    for row in find_quotations(text).itertuples():
        assert row.text == " […] ".join(text[start:end] for start, end in row.spans)
        assert (row.start, row.end) == (row.spans[0][0], row.spans[-1][1])


@given(any_texts)
def test_rows_stand_in_text_order_and_their_kinds_are_known(text):
    rows = read_quotations(text).quotations
    assert [row.spans[0][0] for row in rows] == sorted(row.spans[0][0] for row in rows)
    assert {row.kind for row in rows} <= {"direct", "mixed", "indirect", "block"}


@given(newsy_texts)
def test_text_added_after_a_closed_paragraph_changes_no_earlier_quotation(more):
    before, after = ([(row.kind, row.spans, row.cue, row.speaker) for row in read_quotations(text).quotations]
                     for text in (CLOSED, CLOSED + "\nX.\n\n" + more))
    assert after[:len(before)] == before


HOSTILE = [
    pytest.param('"a ', 100_000, id="100,000 opening marks"),
    pytest.param("“", 100_000, id="100,000 curly opening marks"),
    pytest.param("'the workers' ", 20_000, id="possessives that may close a quotation"),
    pytest.param("a", 1_000_000, id="a line of a million letters"),
    pytest.param("word ", 100_000, id="a sentence of 100,000 words"),
    pytest.param("Roe said that ", 1_500, id="reports in reports"),
    pytest.param('"A b c d," he said. ', 5_000, id="thousands of quotations in one paragraph"),
    pytest.param("(", 50_000, id="opening brackets"),
    pytest.param("ROE: yes\n", 3_000, id="turns of a transcript"),
    pytest.param("\n", 200_000, id="empty lines"),
]


@pytest.mark.parametrize("piece, times", HOSTILE)
def test_twice_the_text_takes_about_twice_the_time(piece, times):
    once, twice = (_seconds(piece * count) for count in (times, 2 * times))
    assert twice < 3.5 * once + 0.3


def _seconds(text: str) -> float:
    best = float("inf")
    for _ in range(4):
        begin = time.process_time()
        read_quotations(text)
        best = min(best, time.process_time() - begin)
    return best


def test_a_quotation_of_ten_megabytes_that_is_never_closed_is_read_in_seconds():
    text = 'Ana Ruiz said: "' + "The roof leaks and nobody mends it. " * 280_000
    begin = time.process_time()
    reading = read_quotations(text)
    assert time.process_time() - begin < 60
    assert [row.problem for row in reading.problems] == ["unbalanced mark"]


@pytest.mark.parametrize("seed", ["0", "1", "77"])
def test_the_result_does_not_depend_on_the_hash_seed(seed):
    text = CLOSED + 'According to Jo Lee, a mason, "it is old." "Why?" asked Ruiz, the mayor.'
    code = f"from quotebook.quotations import read_quotations; print(read_quotations({text!r}))"
    done = subprocess.run([sys.executable, "-c", code], env=os.environ | {"PYTHONHASHSEED": seed},
                          capture_output=True, text=True, check=True)
    assert done.stdout.strip() == repr(read_quotations(text))
