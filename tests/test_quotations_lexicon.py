"""Cues are data a user can extend; readings become tables with the columns of the contract."""
import pandas as pd
import pytest

from quotebook.errors import QuotebookError
from quotebook.quotations import default_cues, find_quotations, make_lexicon, mark_quoted, quotations_tables, read_cues
from quotebook.quotations.cues import default_lexicon, regular_forms
from quotebook.tokens import tokenize, tokens_table

COLUMNS = ["quotation", "kind", "start", "end", "spans", "text", "cue", "cue_start", "cue_end", "speaker",
           "speaker_start", "speaker_end", "speaker_name", "addressee", "via", "rule", "flags"]


@pytest.mark.parametrize("verb, forms", [
    pytest.param("argue", ("argues", "argued", "argued", "arguing"), id="ends in e"),
    pytest.param("deny", ("denies", "denied", "denied", "denying"), id="ends in consonant and y"),
    pytest.param("stress", ("stresses", "stressed", "stressed", "stressing"), id="ends in a hiss"),
    pytest.param("claim", ("claims", "claimed", "claimed", "claiming"), id="plain"),
])
def test_regular_verbs_need_no_forms(verb, forms):
    assert regular_forms(verb) == forms


def test_a_cue_of_the_users_own_is_found():
    text = "Ana Ruiz harrumphed that the roof leaks."
    assert find_quotations(text).empty
    own = pd.DataFrame({"cue": ["harrumph"], "takes": ["clause"], "sort": ["speech"]})
    assert list(find_quotations(text, lexicon=own)["cue"]) == ["harrumphed"]


@pytest.mark.parametrize("row, says", [
    pytest.param({"cue": "", "takes": "clause", "sort": "speech"}, "cue is missing", id="no cue"),
    pytest.param({"cue": "hum", "takes": "clauses", "sort": "speech"}, "takes must be", id="unknown takes"),
    pytest.param({"cue": "hum", "takes": "clause", "sort": "noise"}, "sort must be", id="unknown sort"),
    pytest.param({"cue": "hum", "takes": "clause", "sort": "speech", "forms": "hums"}, "forms must be", id="one form"),
])
def test_a_mistake_in_the_table_of_cues_is_named_with_its_row(row, says):
    with pytest.raises(QuotebookError, match=f"row 2: .*{says}|row 2: {says}"):
        read_cues([row])


def test_every_cue_of_the_package_is_found_by_each_of_its_forms():
    lexicon = make_lexicon(default_cues())
    for cue in default_cues():
        for form in cue.forms:
            assert lexicon.match([form, *cue.particles], 0)[0] == cue


@pytest.mark.parametrize("cue, base", [
    pytest.param("has also said", "say", id="auxiliary and adverb"),
    pytest.param("pointed out", "point out", id="particle"),
    pytest.param("According to", "according to", id="no verb"),
])
def test_a_cue_as_written_has_a_base_form(cue, base):
    assert default_lexicon().base_form(cue) == base


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
    pytest.param("", id="no quotation"), pytest.param('"We lost," said Jo Lee.', id="nobody told, no outer source"),
    pytest.param('Roe told Jo Lee: "We lost."', id="a hearer"),
])
def test_columns_of_text_are_columns_of_text_also_when_they_hold_none(text):
    types = find_quotations(text).dtypes
    assert {types[column] for column in ("kind", "cue", "speaker_name", "addressee", "via")} == {types["text"]}
    assert types["flags"] == types["spans"] == "object"


def test_only_words_inside_marks_are_quoted():
    text = 'Jo Lee called it "a costly mistake" and left. "We lost," said Ruiz.'
    tokens = mark_quoted(tokenize(text), find_quotations(text))
    assert list(tokens.loc[tokens["quoted"], "token"]) == ["a", "costly", "mistake", "We", "lost"]


def test_a_name_in_marks_inside_a_mixed_quotation_is_no_quoted_word():
    text = 'Ana Ruiz said the fair, known as "Harbour Day," was "a gift to the whole old town."'
    tokens = mark_quoted(tokenize(text), find_quotations(text))
    assert tokens.loc[tokens["quoted"], "token"].tolist() == ["a", "gift", "to", "the", "whole", "old", "town"]


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
    pytest.param(lambda: mark_quoted(pd.DataFrame({"x": [1]}), find_quotations("")), id="tokens without start"),
    pytest.param(lambda: mark_quoted(tokenize("a"), pd.DataFrame({"x": [1]})), id="quotations without kind"),
    pytest.param(lambda: find_quotations("a", lexicon=pd.DataFrame({"x": [1]})), id="cues without cue"),
])
def test_a_callers_mistake_is_one_sentence(call):
    with pytest.raises(QuotebookError):
        call()
