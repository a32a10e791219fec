"""Tokens are chosen by the facts of their documents."""
import pytest
from counted_texts import tokens_of

from quotebook.counts import forms
from quotebook.counts.forms import known_in_time
from quotebook.errors import QuotebookError


@pytest.mark.parametrize("options, docs", [
    pytest.param({"doc": "b"}, "b", id="one document"),
    pytest.param({"group": "north"}, "ab", id="a group"),
    pytest.param({"since": "2020-02"}, "bc", id="from a month on"),
    pytest.param({"until": "2020-02"}, "ab", id="to the end of a month"),
    pytest.param({"since": "2020", "until": "2020", "group": "south"}, "c", id="all together"),
])
def test_tokens_are_chosen_by_document_group_and_time(options, docs):
    tokens, documents = tokens_of(dict.fromkeys("abcd", "pier"),
                                  date=["2020-01-31", "2020-02-29", "2020-03-01", None],
                                  group=["north", "north", "south", None])
    assert "".join(tokens["doc"][forms.choose_tokens(tokens, documents, **options)]) == docs


@pytest.mark.parametrize("options, docs", [
    pytest.param({}, "abcd", id="no time is asked for"),
    pytest.param({"since": "2020-02"}, "abc", id="a month"),
    pytest.param({"until": "2020-02-15"}, "ab", id="a day, which the month alone does not tell"),
])
def test_a_document_without_a_date_lies_neither_in_a_time_nor_outside_it(options, docs):
    tokens, documents = tokens_of(dict.fromkeys("abcd", "pier"),
                                  date=["2020-01-31", "2020-02-29", "2020-03", None])
    assert "".join(tokens["doc"][known_in_time(tokens, documents, **options)]) == docs


def test_a_choice_that_leaves_nothing_is_refused():
    tokens, documents = tokens_of({"a": "pier"}, date=[None], group=[None])
    with pytest.raises(QuotebookError, match="no document with doc=None, group='east'"):
        forms.choose_tokens(tokens, documents, group="east")
