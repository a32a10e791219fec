"""Speakers without marks, times, occasions and what is told about them."""
import pytest
from marked_speakers import named


@pytest.mark.parametrize("text, name", [
    pytest.param("Maria Ruiz opened it. ‹Ruiz’s› view was plain.", "Maria Ruiz", id="possessive stripped"),
    pytest.param("‹Secretary of State John Marsh› said no.", "John Marsh",
                 id="office with of before the name"),
    pytest.param("‹Dan Reed, who runs the mill,› said no.", "Dan Reed", id="relative clause left out"),
    pytest.param("‹The North, South and East Office of the Fair Union› said no.",
                 "North, South and East Office of the Fair Union", id="one body with a listed name"),
    pytest.param("‹Talks on Thursday› said no.", "talks", id="trailing time left out"),
    pytest.param("‹its “experts”› said no.", "its “experts”", id="marks kept in pairs"),
    pytest.param("‹the bespectacled, 71-year-old envoy› said no.", "bespectacled, 71-year-old envoy",
                 id="two adjectives with a comma"),
    pytest.param("‹the envoy, 71, of Arlen› said no.", "envoy", id="no adjective before the comma"),
    pytest.param("‹Secretary of Fisheries Lars Moen› said no.", "Lars Moen",
                 id="named secretary of something"),
    pytest.param("‹Paul Webb Jr›. said no.", "Paul Webb Jr.", id="Jr without its stop"),
    pytest.param("‹The Elm Times Monday› said no.", "Elm Times", id="day behind a name"),
    pytest.param("‹President Ana Ruiz last week› said no.", "Ana Ruiz", id="time behind a name"),
    pytest.param("‹The chair of the Elm Union at a seminar in Oslo› said no.", "chair of the Elm Union",
                 id="occasion behind a description"),
    pytest.param("‹Speakers at the rally› said no.", "speakers at the rally",
                 id="occasion that tells who they are"),
    pytest.param("‹RTU in a special program› said no.", "RTU", id="initials and an occasion"),
    pytest.param("‹The May 8th issue of Kvae Amta› said no.", "Kvae Amta", id="issue of a newspaper"),
    pytest.param("It rained. ‹Sandors.› said no.", "Sandors", id="stop behind a name"),
    pytest.param("Ana Ruiz came. “No, ‹Ruiz›” said no.", "Ana Ruiz",
                 id="a closing mark that is not the speaker's"),
])
def test_a_speaker_is_cut_to_what_names_it(text, name):
    assert named(text) == name
