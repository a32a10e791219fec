"""Readings become tables with the columns of the contract."""
import pandas as pd
import pytest

from quotebook.errors import QuotebookError
from quotebook.quotations import find_quotations, mark_quoted, quotations_tables
from quotebook.tokens import tokenize, tokens_table

COLUMNS = ["quotation", "kind", "start", "end", "spans", "text", "cue", "cue_start", "cue_end", "speaker",
           "speaker_start", "speaker_end", "speaker_name", "speaker_kind", "addressee", "via", "sort",
           "rule", "flags"]


def test_tables_have_the_columns_of_the_contract_even_when_empty():
    documents = pd.DataFrame({"doc": ["a.txt"], "text": [""]})
    quotations, rejected, problems = quotations_tables(documents)
    assert list(quotations.columns) == ["doc", *COLUMNS]
    assert list(rejected.columns) == ["doc", "start", "end", "text", "reason"]
    assert list(problems.columns) == ["doc", "start", "end", "problem", "detail"]


def test_quotations_are_numbered_in_each_document():
    text = '"We lost," said Jo Lee. Ana Ruiz said it rained.'
    quotations, _, _ = quotations_tables(pd.DataFrame({"doc": ["a", "b"], "text": [text, text]}))
    assert list(quotations["quotation"]) == [1, 2, 1, 2]


@pytest.mark.parametrize("text", [
    pytest.param("", id="no quotation"),
    pytest.param('"We lost," said Jo Lee.', id="nobody told, no outer source"),
    pytest.param('Roe told Jo Lee: "We lost."', id="a hearer"),
])
def test_columns_of_text_are_columns_of_text_also_when_they_hold_none(text):
    types = find_quotations(text).dtypes
    of_text = ("kind", "cue", "speaker_name", "addressee", "via")
    assert {types[column] for column in of_text} == {types["text"]}
    assert types["flags"] == types["spans"] == "object"


def test_only_words_inside_marks_are_quoted():
    text = 'Jo Lee called it "a costly mistake" and left. "We lost," said Ruiz.'
    tokens = mark_quoted(tokenize(text), find_quotations(text))
    assert list(tokens.loc[tokens["quoted"], "token"]) == ["a", "costly", "mistake", "We", "lost"]


def test_a_fragment_is_quoted_to_its_last_letter():
    text = 'Jo Lee called the roof "a costly plan b" and left.'
    tokens = mark_quoted(tokenize(text), find_quotations(text))
    assert tokens.loc[tokens["quoted"], "token"].tolist() == ["a", "costly", "plan", "b"]


def test_a_name_in_marks_inside_a_mixed_quotation_is_no_quoted_word():
    text = 'Ana Ruiz said the fair, known as "Harbour Day," was "a gift to the whole old town."'
    tokens = mark_quoted(tokenize(text), find_quotations(text))
    assert " ".join(tokens.loc[tokens["quoted"], "token"]) == "a gift to the whole old town"


@pytest.mark.parametrize("order", [["a", "b", "c"], ["c", "a"], ["b"]])
def test_words_are_quoted_in_their_own_document_whatever_the_order_of_rows(order):
    texts = {"a": '"Hens lay," said Jo Lee.', "b": "Hens lay, she wrote down.", "c": 'Roe said: "We lost."'}
    documents = pd.DataFrame({"doc": list(texts), "text": list(texts.values())})
    tokens = tokens_table(documents.set_index("doc").loc[order].reset_index()).iloc[::-1]
    marked = mark_quoted(tokens, quotations_tables(documents)[0]).iloc[::-1]
    expected = {"a": ["Hens", "lay"], "b": [], "c": ["We", "lost"]}
    assert list(marked.loc[marked["quoted"], "token"]) == [word for doc in order for word in expected[doc]]


@pytest.mark.parametrize("call", [
    pytest.param(lambda: find_quotations(None), id="no text"),
    pytest.param(lambda: mark_quoted(pd.DataFrame({"x": [1]}), find_quotations("")),
                 id="tokens without start"),
    pytest.param(lambda: mark_quoted(tokenize("a"), pd.DataFrame({"x": [1]})), id="quotations without kind"),
    pytest.param(lambda: find_quotations("a", lexicon=pd.DataFrame({"x": [1]})), id="cues without cue"),
])
def test_a_callers_mistake_is_one_sentence(call):
    with pytest.raises(QuotebookError):
        call()
