"""Speakers by a common noun that the text has told more about."""
import pytest
from marked_speakers import named


@pytest.mark.parametrize("text, name", [
    pytest.param("‹A new Harbour University poll› shows it. ‹The poll› says no.",
                 "new Harbour University poll", id="a poll speaks for itself"),
    pytest.param("Goalkeeper Ana Belt saved it. No, ‹the 19-year-old› said.", "Ana Belt",
                 id="age for a name"),
    pytest.param("A new Ruiz ad began. ‹The ad› said no.", "new Ruiz ad", id="as it was introduced"),
    pytest.param("Maria Ruiz's campaign began. ‹The campaign› said no.", "Maria Ruiz's campaign",
                 id="whose campaign"),
    pytest.param("Tom Vance came. ‹The Elm senator› spoke. Ida Vorr asked why. ‹The senator› said no.",
                 "Tom Vance", id="the same epithet again"),
    pytest.param("Mayor Tom Vance ran. ‹The tireless challenger› said no.", "Tom Vance",
                 id="epithet with any adjective"),
    pytest.param("‹data released› by the Ministry of Roads on Friday said no.", "Ministry of Roads",
                 id="released by somebody"),
    pytest.param("‹a study by the River Trust› said no.", "River Trust", id="study by a body"),
])
def test_a_common_noun_means_what_was_told_before(text, name):
    assert named(text) == name
