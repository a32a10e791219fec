"""Trends: how often words occur in each period, and on how many words that stands."""
import pytest
from counted_texts import tokens_of

from quotebook.context import search
from quotebook.errors import QuotebookError


def test_trends_say_on_how_many_words_each_point_stands():
    tokens, documents = tokens_of({"a": "ferry pier", "b": "the ferry", "c": "pier 1", "d": "ferry"},
                                  date=["2020-01-05", "2020-01-09", "2020-03-01", None])
    table = search.count_trends(tokens, documents, ["ferry", "the ferry"])
    assert table.drop(columns="per_million").values.tolist() == [
        ["ferry", "2020-01", 2, 4, 2], ["ferry", "2020-03", 0, 1, 1],
        ["the ferry", "2020-01", 1, 4, 2], ["the ferry", "2020-03", 0, 1, 1]]
    assert table["per_million"].tolist() == [500_000, 0, 250_000, 0]


@pytest.mark.parametrize("by, periods", [
    pytest.param("year", ["2019", "2020"], id="years"),
    pytest.param("month", ["2020-01"], id="a year alone belongs to no month"),
    pytest.param("day", ["2020-01-05"], id="days"),
])
def test_periods_are_as_precise_as_asked(by, periods):
    tokens, documents = tokens_of({"a": "pier", "b": "pier"}, date=["2020-01-05", "2019"])
    assert search.count_trends(tokens, documents, ["pier"], by=by)["period"].tolist() == periods


def test_an_unknown_period_is_refused():
    tokens, documents = tokens_of({"a": "pier"}, date=["2020"])
    with pytest.raises(QuotebookError, match="by must be one of year, month, day, got 'week'"):
        search.count_trends(tokens, documents, ["pier"], by="week")
