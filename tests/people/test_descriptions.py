"""Speakers without a name, as they are described."""
import pytest
from marked_speakers import named


@pytest.mark.parametrize("text, name", [
    pytest.param("‹a spokesman for the Treasury› said no.", "spokesman for the Treasury",
                 id="unnamed, no article"),
    pytest.param("‹Some residents› said no.", "some residents", id="lower case at a sentence's start"),
    pytest.param("The Labour Party of Arlen met. ‹A spokesman for the party› said no.",
                 "spokesman for the Labour Party of Arlen", id="the party inside a description"),
    pytest.param("Maria Ruiz left. ‹Her aides› said no.", "Maria Ruiz's aides", id="somebody's aides"),
    pytest.param("Maria Ruiz left. ‹Ruiz's aides› said no.", "Maria Ruiz's aides", id="owner named in full"),
    pytest.param("Dan Reed came. ‹His old doctor› spoke. ‹His old doctor› said no.", "Dan Reed's old doctor",
                 id="a possessive does not point at itself"),
    pytest.param("Dan Reed came. ‹His mood› said no.", "", id="what he has never speaks: empty"),
    pytest.param("Dan Reed came. ‹His running mate› said no.", "Dan Reed's running mate",
                 id="his mate speaks"),
    pytest.param("Dan Reed came. It was risky for ‹Dan Reed›, who said no. ‹risky for Reed›, who said no.",
                 "Dan Reed", id="who: the name right before it, in no noun phrase"),
    pytest.param("‹Dan Reed and Eva Stone vied for the prize› saying no.", "Dan Reed; Eva Stone",
                 id="a clause for a speaker: its subjects"),
    pytest.param("‹A story Dan Reed told about his mill› said no.", "Dan Reed", id="a story: who told it"),
    pytest.param("‹Dan Reed's swoon› came, saying no.", "", id="what somebody has never speaks: empty"),
    pytest.param("The River Trust met. ‹The group's spokesman› spoke. ‹His spokesman› said no.",
                 "group's spokesman", id="a spokesman has no spokesman"),
    pytest.param("The River Trust met. ‹The group's lawyer› spoke. ‹His wife› said no.", "",
                 id="a role with an owner owns nobody: empty"),
    pytest.param("‹The chairman of the Elm County Committee of the Fair Party› said no.",
                 "chairman of the Elm County Committee of the Fair Party",
                 id="unnamed chairman of a named body"),
    pytest.param("‹A Norwegian newspaper› said no.", "Norwegian newspaper",
                 id="unnamed newspaper of a country"),
    pytest.param("It rained. ‹Some Democrats› said no.", "some Democrats", id="some, before a capital"),
    pytest.param("Eva Stone ran. ‹An owner of a mill› came. ‹Her aides› said no.", "Eva Stone's aides",
                 id="aides of one who is named"),
    pytest.param("It rained. ‹Farmers and their sons› said no.", "farmers; farmers' sons",
                 id="possessive of several"),
    pytest.param("It rained. ‹Speakers› at the rally said no.", "speakers at the rally",
                 id="where they speak"),
    pytest.param("Dan Reed met Ida Holm, ‹his son› said.", "Dan Reed's son", id="his son is no apposition"),
    pytest.param("Ana Flanders ran. ‹Flanders' lawyer› said no.", "Flanders' lawyer",
                 id="capital of an owner"),
    pytest.param("Dan Reed came. ‹risky for Dan Reed› saying no.", "",
                 id="a name at the end, and no who: empty"),
    pytest.param("‹The Quim Ulver ad buy› said no.", "Quim Ulver ad buy", id="an unknown name before a noun"),
])
def test_a_speaker_nobody_named_is_described(text, name):
    assert named(text) == name
