"""A speaker is a person, an organisation, a document, or described by a common noun alone."""
import pytest

from quotebook.people import kinds
from quotebook.quotations import find_quotations


def kind_in(text):
    return find_quotations(text)["speaker_kind"].iloc[-1]


@pytest.mark.parametrize("row", [pytest.param(row, id=f"{row.kind}: {row.example}") for row in kinds.KINDS])
def test_a_speaker_is_of_the_kind_that_a_rules_example_shows_and_not_without_the_rule(row, monkeypatch):
    assert kind_in(row.example) == row.kind
    rest = tuple(each for each in kinds.KINDS if each is not row)
    monkeypatch.setattr(kinds, "KINDS", (*rest, row._replace(kind="none fits", holds=lambda speaker: True)))
    assert kind_in(row.example) != row.kind


@pytest.mark.parametrize("text, kind", [
    pytest.param("Ana Ruiz said it rained.", "person", id="a full name"),
    pytest.param("Ana Ruiz left. She said it rained.", "person", id="a pronoun whose person is known"),
    pytest.param("Ana Ruiz and the Roofers' Guild said it rained.", "person", id="the first of two"),
    pytest.param("The report said it rained.", "document", id="a document"),
    pytest.param("A Treasury spokesman said it rained.", "described", id="somebody of a body"),
    pytest.param("officials said it rained.", "described", id="several"),
    pytest.param("Somebody left. They said it rained.", None, id="nobody known"),
])
def test_the_kind_is_that_of_the_name(text, kind):
    found = kind_in(text)
    assert found == kind or kind is None and found != found
