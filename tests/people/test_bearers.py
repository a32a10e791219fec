"""Speakers whose words hold a name."""
import pytest
from marked_speakers import named


@pytest.mark.parametrize("text, name", [
    pytest.param("‹Gov. Tom Vance of Ohio, a friend,› said no.", "Tom Vance", id="place behind the name"),
    pytest.param("‹Vance spokesman Nick Moor› said no.", "Nick Moor", id="lower-case role before the name"),
    pytest.param("‹The union's chair, Eva Stone,› said no.", "Eva Stone", id="name in apposition to a role"),
    pytest.param("‹The Harbour Times› said no.", "Harbour Times", id="newspaper as itself"),
    pytest.param("‹harbour master Odile Krantz› said no.", "Odile Krantz",
                 id="trade in lower case before the name"),
    pytest.param("‹the lifeguard, Joss Pellin,› said no.", "Joss Pellin", id="unknown name in apposition"),
    pytest.param("‹Ferentis Glass Corp.› said no.", "Ferentis Glass Corp.",
                 id="unknown body keeps its capital"),
    pytest.param("It rained.\n\n‹ANDREA QUILL, HOST›: No.", "Andrea Quill",
                 id="transcript label with a role"),
    pytest.param("‹Quim Ulver of the fair Elm Report› said no.", "Quim Ulver", id="unknown name of a body"),
    pytest.param("‹The Mill Workers of Elm› said no.", "Mill Workers of Elm", id="several with a name"),
    pytest.param("It rained. ‹Speakers› said no.", "speakers", id="plural role at a sentence's start"),
    pytest.param("It rained. ‹Ferentis› said no.", "Ferentis", id="unknown name at a sentence's start"),
    pytest.param("Ana Ruizo met Tom Ruizo. ‹The Ruizos› said no.", "Ana Ruizo; Tom Ruizo", id="a family"),
    pytest.param("‹One of them, the River Trust,› said no.", "River Trust", id="a body in apposition"),
    pytest.param("Eva Ash met Ida Ash. Eva Ash sang. Eva Ash ate. ‹Ida Ash› spoke. ‹Ash› said no.", "Ida Ash",
                 id="surname of two: who spoke last"),
    pytest.param("Sen. Tom Vance came. His wife, Judge Ida Vance, sat down. Ida Vance is tall. ‹Vance› said "
                 "no.", "", id="surname of two: a relative named since leaves it open"),
    pytest.param("Sen. Tom Vance came. ‹His wife, Judge Ida Vance,› spoke. ‹Vance› said no.", "",
                 id="surname of two: a relative who spoke leaves it open"),
    pytest.param("Ida Ash came. Eva Ash came. ‹Ida Ash› spoke. \"No,\" said Eva Ash. ‹Ash› said no.",
                 "Eva Ash", id="surname of two: who acts in full since another spoke"),
    pytest.param("‹One of them, the River Trust's Eva Stone,› said no.", "Eva Stone",
                 id="owned in an apposition"),
    pytest.param("‹Ulver of the fair Elm Report› said no.", "Ulver of the fair Elm Report",
                 id="one unknown word of a body"),
])
def test_a_phrase_that_ends_in_a_name_or_holds_one_is_its_bearer(text, name):
    assert named(text) == name
