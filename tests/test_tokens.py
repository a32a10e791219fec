"""Tokens: what is a word, where it stands, and that nothing is left out or said twice."""
import re
import sys
import unicodedata

import pandas as pd
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from quotebook import tokens as tokens_module
from quotebook.sentences import paragraph_spans, sentence_spans
from quotebook.tokens import counted_form, encode_texts, tokenize, tokens_table

# Letters, marks, digits, separators and the signs the rule names, thick on the ground.
TRICKY = st.text(st.sampled_from(
    "aÉßİ1²½ '’‐-–_.,\"\n\r\t\u0301\u094d\u200d\u00ad漢字한अ\U0001e900\U000e0100\x00"))
# Long words that begin alike, and letters of which only the last byte is the same: a, š and 慡.
ALIKE = st.lists(st.sampled_from(["abcdefgh", "abcdefgi", "a", "š", "慡", "ÿ", "’s", " "]),
                 max_size=12).map("".join)
TEXTS = st.one_of(st.text(), TRICKY, ALIKE)

# The rule once more, as a pattern for one text: runs, of which single letters with dots are joined in a
# second step.
MARKS = "".join(sign for sign in map(chr, range(sys.maxunicode + 1)) if unicodedata.category(sign)[0] == "M")
RUN = f"(?:[^\\W_]++|[{MARKS}]++)++"
WORD, HYPHENATED_WORD = re.compile(f"{RUN}(?:['’]{RUN})*"), re.compile(f"{RUN}(?:['’‐-]{RUN})*")


def token_spans(text, *, keep_hyphens=False):
    runs = [match.span() for match in (HYPHENATED_WORD if keep_hyphens else WORD).finditer(text)]
    while runs:
        n_letters = 1
        while is_letter(text, runs, n_letters - 1) and is_letter(text, runs, n_letters) and \
                text[runs[n_letters - 1][1]:runs[n_letters][0]] == ".":
            n_letters += 1
        dotted = n_letters > 1 and text[runs[n_letters - 1][1]:][:1] == "."
        yield from [(runs[0][0], runs[n_letters - 1][1] + 1)] if dotted else runs[:n_letters]
        del runs[:n_letters]


def is_letter(text, runs, at):
    return at < len(runs) and runs[at][1] - runs[at][0] == 1 and text[runs[at][0]].isalpha()


def found_spans(text, **options):
    codes = encode_texts([text], **options)
    return list(zip(codes.start.tolist(), codes.end.tolist(), strict=True))


def surfaces(text, **options):
    return [text[start:end] for start, end in found_spans(text, **options)]


@pytest.mark.parametrize("text, expected", [
    pytest.param("The vote failed.", ["The", "vote", "failed"], id="punctuation is no token"),
    pytest.param("Ada's don't ’tis dogs'", ["Ada's", "don't", "tis", "dogs"], id="apostrophes only inside"),
    pytest.param("Ada’s", ["Ada’s"], id="curly apostrophe"),
    pytest.param("a''b", ["a", "b"], id="two apostrophes split"),
    pytest.param("state-run", ["state", "run"], id="hyphens split"),
    pytest.param("snake_case", ["snake", "case"], id="underscores split"),
    pytest.param("In 2016, 19th", ["In", "2016", "19th"], id="numbers are tokens"),
    pytest.param("cafe\u0301 nai\u0308ve", ["cafe\u0301", "nai\u0308ve"],
                 id="combining marks stay in the word"),
    pytest.param("हिन्दी में", ["हिन्दी", "में"], id="vowel signs stay in the word"),
    pytest.param("東京都庁", ["東京都庁"], id="a script without spaces is one run"),
    pytest.param("the U.S. or F.B.I.'s", ["the", "U.S.", "or", "F.B.I.", "s"], id="letters with dots"),
    pytest.param("5 p.m. J.R.R. Roe", ["5", "p.m.", "J.R.R.", "Roe"],
                 id="small letters and initials with dots"),
    pytest.param("U.S, J. Roe", ["U", "S", "J", "Roe"],
                 id="no dot behind the last letter, and a letter alone"),
    pytest.param("No.7, 3.5, a.txt", ["No", "7", "3", "5", "a", "txt"], id="other full stops split"),
    pytest.param("said.U.S.He", ["said", "U.S.", "He"], id="longer words beside the letters"),
    pytest.param("", [], id="empty text"),
])
def test_a_token_is_a_run_of_letters_marks_and_digits_with_inner_apostrophes(text, expected):
    assert surfaces(text) == expected


def test_hyphens_hold_words_together_when_asked():
    assert surfaces("state-run co‐op - well-", keep_hyphens=True) == ["state-run", "co‐op", "well"]


@pytest.mark.parametrize("token, form", [
    pytest.param("Straße", "strasse", id="case folded"),
    pytest.param("Ada’s", "ada's", id="curly apostrophe as the straight one"),
    pytest.param("2016", None, id="a year is not counted"),
    pytest.param("½", None, id="a fraction is not counted"),
    pytest.param("1st", "1st", id="a number with letters is"),
    pytest.param("U.S.", "u.s.", id="letters with dots"),
])
def test_the_counted_form_is_folded_and_null_without_a_letter(token, form):
    assert counted_form(token) == form


@given(TEXTS)
def test_token_spans_are_ordered_non_empty_and_leave_no_letter_mark_or_digit_between(text):
    end = 0
    for start, stop in [*found_spans(text), (len(text), len(text))]:
        assert end <= start and (start < stop or start == len(text))
        assert not any(unicodedata.category(sign)[0] in "LMN" for sign in text[end:start])
        end = stop


@given(st.lists(TEXTS, max_size=4), st.booleans(), st.integers(1, 9), st.sampled_from([1, 18]))
@example(["a b", "a\ud800b’c\udfff"], False, 1, 18)
@example(["abcdefgha abcdefghb abcdefghc abcdefghd abcdefghabcdefghš abcdefghabcdefgha š a"], False, 99, 1)
def test_tokens_are_exactly_those_of_the_pattern_however_texts_are_cut_and_hashes_meet(
        texts, hyphens, block, bits):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tokens_module, "BLOCK_CHARACTERS", block)
        patch.setattr(tokens_module, "PART_CHARACTERS", block)
        patch.setattr(tokens_module, "SLOT_BITS", bits)
        codes = encode_texts(texts, keep_hyphens=hyphens)
    found = [(number, start, end, codes.tokens[token]) for number, start, end, token in
             zip(codes.text, codes.start, codes.end, codes.token, strict=True)]
    assert found == [(number, start, end, text[start:end]) for number, text in enumerate(texts)
                     for start, end in token_spans(text, keep_hyphens=hyphens)]


# Lines, stops and what stands around them, thick on the ground.
PLACES = st.lists(st.sampled_from([
    "He", "mr", "No", "s", "U", "7", "é", "ⅰ", "ⓐ", "_", "\u0301", ".", ".", ". ", "...", "!", "?", "。", '"',
    "”", "“", "'", "’", "(", ")", "]", "-", "—", ",", " ", " ", "\n", "\r\n", "\n\n", "\u2028", "\x85",
    "\xa0",
]), max_size=30).map("".join)


@given(st.lists(PLACES, max_size=4), st.booleans(), st.integers(1, 99))
@example(["He. 'ⓐ", "mr."], False, 9)
@example([' . "', "he. He"], False, 9)
@example(["He.\nmr. He"], True, 9)
@example(["He\nthe. He. He", "No. 7. He. 7. mr. U. U.S. He's. He. —he. He"], False, 99)
def test_sentence_and_paragraph_are_those_of_the_spans_however_texts_are_cut(texts, hyphens, block):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tokens_module, "BLOCK_CHARACTERS", block)
        patch.setattr(tokens_module, "PART_CHARACTERS", block)
        codes = encode_texts(texts, keep_hyphens=hyphens, places=True)
    found = list(zip(codes.text.tolist(), codes.start.tolist(), codes.sentence.tolist(),
                     codes.paragraph.tolist(), strict=True))
    assert found == [(number, start, *(sum(first <= start for first, _ in spans(text))
                                       for spans in (sentence_spans, paragraph_spans)))
                     for number, text in enumerate(texts)
                     for start, _ in token_spans(text, keep_hyphens=hyphens)]


@given(st.lists(TEXTS, max_size=4))
def test_each_vocabulary_names_a_form_once(texts):
    codes = encode_texts(texts)
    assert len(codes.tokens) == len(set(codes.tokens))
    assert len(codes.words) == len(set(codes.words))


@given(TEXTS)
def test_table_rows_lead_back_to_the_text(text):
    table = tokenize(text)
    assert [text[start:end] for start, end in zip(table["start"], table["end"],
                                                  strict=True)] == list(table["token"])
    words = [None if pd.isna(word) else word for word in table["word"]]
    assert words == [counted_form(token) for token in table["token"]]
    assert (table["sentence"] >= 1).all() and table["sentence"].is_monotonic_increasing
    assert (table["paragraph"] >= 1).all() and table["paragraph"].is_monotonic_increasing


def test_sentences_and_paragraphs_are_numbered_from_one_in_each_document():
    texts = ["We lost. They won.\nOut.", "", "One. Two."]
    documents = pd.DataFrame({"doc": ["a.txt", "b.txt", "c.txt"], "text": texts})
    table = tokens_table(documents)
    assert list(table.columns) == ["doc", "start", "end", "token", "word", "sentence", "paragraph"]
    columns = table[["doc", "token", "sentence", "paragraph"]].astype({"doc": str, "token": str})
    assert columns.values.tolist() == [
        ["a.txt", "We", 1, 1], ["a.txt", "lost", 1, 1], ["a.txt", "They", 2, 1], ["a.txt", "won", 2, 1],
        ["a.txt", "Out", 3, 2], ["c.txt", "One", 1, 1], ["c.txt", "Two", 2, 1]]


def test_the_table_without_sentences_is_the_same_but_for_them():
    documents = pd.DataFrame({"doc": ["a.txt", "b.txt"], "text": ["We lost. They won.\nOut.", "One. Two."]})
    table = tokens_table(documents, sentences=False)
    pd.testing.assert_frame_equal(table, tokens_table(documents).drop(columns=["sentence", "paragraph"]))


def test_no_documents_make_an_empty_table():
    assert tokens_table(pd.DataFrame({"doc": [], "text": []})).empty


def test_the_seed_has_436_counted_words_and_213_types(seeds):
    table = tokenize(next(seeds.glob("000_*.txt")).read_bytes().decode())
    assert (table["word"].notna().sum(), table["word"].nunique()) == (436, 213)
