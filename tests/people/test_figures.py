"""Whom a name means: full names first, then surnames, letters and what two may bear."""
import pytest
from marked_speakers import named


@pytest.mark.parametrize("text, name", [
    pytest.param("Maria Ruiz opened the bridge. ‹Ruiz› said no.", "Maria Ruiz", id="surname"),
    pytest.param("Maria Ruiz opened the bridge. ‹Ms. Ruiz› said no.", "Maria Ruiz",
                 id="courtesy title and surname"),
    pytest.param("‹Mr. Quill› said no.", "Quill", id="surname that never gets a given name"),
    pytest.param("Paul Webb met Paul Webb Jr. at noon. ‹Paul Webb› said no.", "Paul Webb",
                 id="not his son Jr."),
    pytest.param("Host Chris Farrow asked. ‹FARROW›: Why?", "Chris Farrow", id="transcript label"),
    pytest.param("Dan Reed met Dee Reed's son. Dan Reed sang. ‹Reed› said no.", "Dan Reed",
                 id="surname of two"),
    pytest.param("The River Trust (RT) met. ‹RT› said no.", "River Trust", id="abbreviation in brackets"),
    pytest.param("Kelda Brandt advised Tom and his son. ‹Ms. Brandt› said no.", "Kelda Brandt",
                 id="another's pronoun is no proof against Ms."),
    pytest.param('"No," said Ivo Black. ‹Black› said it again.', "Ivo Black", id="colour as a surname"),
    pytest.param("Ivo Black spoke. ‹Black voters› said no.", "black voters", id="colour as an adjective"),
    pytest.param("Ida Ash came. ‹Ash› said no. Then Eva Ash sang. Eva Ash ate. Eva Ash left.", "Ida Ash",
                 id="surname of two: who was introduced"),
    pytest.param("\"Pay us,\" said ‹Ida Holm›, who leads the union. \"Now. Ida Holm is angry. Go.\" The "
                 "mill's owner, ‹Tom Holm, who is no friend›, said no. \"Never,\" ‹Holm› said. Ms. Holm "
                 "sang. Ms. Holm ate.", "Tom Holm",
                 id="surname of two: named in full just before, not the one named more often later"),
    pytest.param("Sen. Tom Vance came. His wife, Judge Ida Vance, sat down. ‹Vance› said no.", "Tom Vance",
                 id="surname of two: no relative"),
    pytest.param("Sen. Tom Vance came. Tom Vance sang. His wife, Judge Ida Vance, sat down. ‹Judge Vance› "
                 "said no.", "Ida Vance", id="surname of two: the title tells them apart"),
    pytest.param("Sen. Tom Vance came. Judge Ida Vance sang. Ida Vance ate. ‹Senator Vance› said no.",
                 "Tom Vance", id="surname of two: the title written out"),
    pytest.param("Eva Ash and Ida Ash came. ‹Ash› said no.", "", id="surname of two named side by side"),
    pytest.param("Eva Ash met Ida Ash. ‹Ash› said no.", "Eva Ash", id="surname of two: who acts"),
    pytest.param("Tom Ash ran. Ash fell. Ash rose. Ash sang. Ash ate. He met Ida Ash. ‹Ash› said no.",
                 "Tom Ash", id="surname of two: whose it has been so far"),
    pytest.param("Tom Ash ran. Dan Ash, a cousin of the mayor, sang. ‹Ash› said no.", "Tom Ash",
                 id="surname of two: a cousin told behind the name"),
    pytest.param("‹The Norwegian engine maker Ferentis Vorr› said no.", "Ferentis Vorr",
                 id="nation and trade first"),
    pytest.param("Ana Kim Ruiz came. ‹Ana› said no.", "Ana Kim Ruiz",
                 id="given name, and a family name second"),
    pytest.param("Tom Ruiz came. Ana Luz Ruiz came. ‹Ana Luz Ruiz› said no.", "Ana Luz Ruiz",
                 id="three names of which two are another's"),
    pytest.param("Doughty Ana Luz Ruiz said yes. Ana Luz Ruiz sang. ‹Ruiz› said no.", "Ana Luz Ruiz",
                 id="an unknown word before three names"),
    pytest.param("It rained as Xavro Ulmek, 27, came. ‹He› said no.", "Xavro Ulmek",
                 id="unknown name with an age"),
    pytest.param("It rained as Xavro Ulmek, by the sea, stood. ‹He› said no.", "",
                 id="unknown name with nothing that tells a person: empty"),
    pytest.param("It rained as the Xavro Ulmek, 27, came. ‹He› said no.", "",
                 id="unknown name behind an article: empty"),
])
def test_a_short_name_means_the_person_who_bears_it(text, name):
    assert named(text) == name
