"""Marked stretches that are no quotation have their reason."""
import pytest
from quotation_examples import rows

from quotebook.quotations import read_quotations, rejected


def test_a_phrase_in_marks_is_somebodys_words_once_the_text_has_quoted_somebody():
    quoting = '"We lost the vote," said Jo Lee. The plan will "cost us dearly one day" in May.'
    assert [kind for kind, *_ in rows(quoting)] == ["direct", "mixed"]
    assert not rows('The plan will bring "a brighter better day" in May.')
    assert len(rows(quoting.replace("cost us dearly one day", "cost us dearly"))) == 2
    assert len(rows(quoting.replace("cost us dearly one day", "cost us"))) == 1


@pytest.mark.parametrize("text, kind", [
    pytest.param('The council said the plan was "a costly mistake".', "mixed",
                 id="what is said of something"),
    pytest.param('The council said the plan was about "tearing out the pipes".', "mixed", id="a deed"),
    pytest.param('The council said the road is part of a "policy toward the old mills".', "indirect",
                 id="a term"),
    pytest.param('The council said the road, a loud "policy toward the old mills", is bad.', "indirect",
                 id="a term of four words and more"),
    pytest.param('The council described its works for "good purposes" as odd.', "indirect",
                 id="a term behind for"),
    pytest.param('The council said all march under the banner of "we mend our town".', "indirect",
                 id="a slogan"),
])
def test_a_phrase_in_a_report_is_quoted_where_it_says_something(text, kind):
    assert [row[0] for row in rows(text)] == [kind]


@pytest.mark.parametrize("text, reason", [
    pytest.param('The town ran the film "A Long Way Home" in May.', "title", id="title of a film"),
    pytest.param('They drove the truck, a "Brown Bear", into the yard.', "name", id="name of a brand"),
    pytest.param('Marchers wore the slogan "bread and roses" on the day.', "slogan", id="slogan"),
    pytest.param('The "Old Arlen Hall" is full.', "name", id="a name of three words"),
    pytest.param('The so-called "reform" closed the school.', "term", id="scare quote"),
])
def test_marked_stretches_that_are_no_quotation_are_listed_with_their_reason(text, reason):
    reading = read_quotations(text)
    assert [row.reason for row in reading.rejected] == [reason]
    assert not reading.quotations


@pytest.mark.parametrize("rule", rejected.REASONS, ids=lambda rule: rule.example)
def test_each_reason_has_an_example_that_has_another_reason_without_its_row(rule, monkeypatch):
    reasons = lambda: [row.reason for row in read_quotations(rule.example).rejected]  # noqa: E731
    assert reasons() == [rule.reason]
    monkeypatch.setattr(rejected, "REASONS", tuple(other for other in rejected.REASONS if other is not rule))
    assert reasons() != [rule.reason]
