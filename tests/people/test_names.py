"""Which words are a name, and what it stands for: told by the words alone."""
import pytest
from marked_speakers import mentions, named


@pytest.mark.parametrize("text, name", [
    pytest.param("Kim Tae Ho, the envoy, came. ‹Kim› said no.", "Kim Tae Ho", id="family name first"),
    pytest.param("Ludwig van der Berg came. ‹Van der Berg› said no.", "Ludwig van der Berg", id="particles"),
    pytest.param("Omar al-Sabbagh came. ‹Al-Sabbagh› said no.", "Omar al-Sabbagh", id="Arabic article"),
    pytest.param("J. R. Smith came. ‹Smith› said no.", "J. R. Smith", id="initials"),
    pytest.param("Paul Webb Jr. came. ‹Webb› said no.", "Paul Webb Jr.", id="Jr."),
    pytest.param('William "Wilf" Lane came. ‹Lane› said no.', 'William "Wilf" Lane', id="nickname"),
    pytest.param("Anna Lee-Moss came. ‹Lee-Moss› said no.", "Anna Lee-Moss", id="hyphen"),
    pytest.param("Laura O’Dell came. ‹O’Dell› said no.", "Laura O’Dell", id="apostrophe inside the name"),
    pytest.param("‹Sen. Ana Ruiz (D-Md.)› said no.", "Ana Ruiz", id="abbreviated title and party"),
    pytest.param("‹Deputy Housing Minister Ada Bell› said no.", "Ada Bell", id="long title"),
    pytest.param("‹The Committee for a Fair Budget, a group,› said no.", "Committee for a Fair Budget",
                 id="of and for inside a name"),
    pytest.param("‹Commodore Ivo Lund› said no.", "Ivo Lund", id="trade at a sentence's start"),
    pytest.param("‹Police Sgt. Will Tarn› said no.", "Will Tarn", id="given name that is also a common word"),
    pytest.param("‹Mr Rhys ap Owen› spoke. ‹Mr ap Owen› said no.", "Rhys ap Owen", id="particle and Mr"),
    pytest.param("‹RTU Chief of Staff Eva Stone› said no.", "Eva Stone", id="chief behind initials"),
    pytest.param('"No," says ‹J.T. MacEldon›. ‹MacEldon› knows.', "J.T. MacEldon",
                 id="two initials, no given name"),
    pytest.param("Then Elm News Eva Stone asked why. ‹Stone› said no.", "Eva Stone",
                 id="outlet before the name"),
    pytest.param("Then Elm-born Eva Stone came. ‹Stone› said no.", "Eva Stone", id="origin before the name"),
    pytest.param("Christian Estrel came. ‹Estrel› said no.", "Christian Estrel",
                 id="given name that is an adjective"),
    pytest.param("‹Vice-Minister Eva Stone› said no.", "Eva Stone", id="vice- before a title"),
    pytest.param("‹RTU-NET› said no.", "RTU-NET", id="initials with a hyphen"),
    pytest.param("‹The Norwegian RTV› said no.", "RTV", id="initials behind a nation"),
    pytest.param("Head of the delegation of the Mill Workers Union Kim Tae Ho came. ‹Kim› said no.",
                 "Kim Tae Ho", id="family name first, behind a body"),
    pytest.param("Ku Min Sun came. ‹Ku› said no.", "Ku Min Sun",
                 id="family name first, and a syllable like a paper"),
    pytest.param("A spokeswoman, Anna Moss Hall, came. ‹Ms. Hall› said no.", "Anna Moss Hall",
                 id="two surnames, one a thing"),
    pytest.param("Supreme Leader Ida Holm came. ‹The Supreme Leader› said no.", "Ida Holm",
                 id="two titles and no name"),
    pytest.param("Jan Ulver and Per Ulver own a mill. \"No,\" said ‹Jan Ulver›. ‹Ulver› said it again.",
                 "Jan Ulver", id="a given name that is also a month"),
    pytest.param("Ida Holm came on Jan. 5. ‹Holm› said no.", "Ida Holm", id="a month is no given name"),
    pytest.param("Trainer Obe Vorrin made two changes. ‹Vorrin› said no.", "Obe Vorrin",
                 id="a trainer is a role"),
])
def test_a_name_is_told_from_its_titles_and_from_what_stands_before_it(text, name):
    assert named(text) == name


def test_a_name_may_go_over_the_lines_of_a_text_that_is_wrapped():
    text = "It was raining on the long road to the mill, and Maria\nRuiz opened the bridge. ‹Ruiz› said no."
    assert named(text) == "Maria Ruiz"

@pytest.mark.parametrize("text, found", [
    pytest.param("In Coral Bay the Clean Water Plan began.", [], id="places and plans"),
    pytest.param("Monday brought rain. But Everyone waited.", [], id="words that only start sentences"),
    pytest.param("Ana Ruiz Defends Harbour Plan\nAna Ruiz spoke on.\n", [("Ana Ruiz", "Ana Ruiz")] * 2,
                 id="title-case headline"),
    pytest.param("Eva Stone University and the Dan Reed Bridge", [], id="names inside names of other things"),
    pytest.param("Goran Ilesic, president of Arlen, came.", [("Goran Ilesic", "Goran Ilesic")],
                 id="unknown name with a role behind"),
    pytest.param("Queen Ode ruled.", [("Queen Ode", "Queen Ode")], id="monarch"),
    pytest.param("Bashing Ruiz is easy. Ana Ruiz Plan.", [], id="gerund before a surname"),
    pytest.param("Electing Ana Ruiz is hard.", [("Ana Ruiz", "Ana Ruiz")], id="gerund before a name"),
    pytest.param("Chief of Staff Ana Ruiz came.", [("Ana Ruiz", "Ana Ruiz")], id="staff before a name"),
    pytest.param("Then-Sen. Ana Ruiz came.", [("Ana Ruiz", "Ana Ruiz")], id="then- before a title"),
    pytest.param("Oslo Eva Stone, 27, spoke.", [("Eva Stone", "Eva Stone")], id="place before the name"),
])
def test_people_are_told_from_places_plans_and_headlines(text, found):
    assert mentions(text) == found
