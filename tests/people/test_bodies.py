"""Organisations by a short name or by what they are."""
import pytest
from marked_speakers import named


@pytest.mark.parametrize("text, name", [
    pytest.param("The Harbour Times wrote it. ‹The Times› said no.", "Harbour Times",
                 id="newspaper's short name"),
    pytest.param("The Ministry of Roads met. ‹The ministry› said no.", "Ministry of Roads",
                 id="the ministry"),
    pytest.param("The Harbour Times spoke. ‹The paper› said no.", "Harbour Times", id="the paper"),
    pytest.param("The Fenn News was there. ‹Fenn› said no.", "Fenn News", id="first word of a body"),
    pytest.param("The River Trade Union (RTU) met. ‹The RTU of Ruritania› said no.", "River Trade Union",
                 id="initials of a country"),
    pytest.param("The Ministry of Elm Roads met. ‹MER› said no.", "Ministry of Elm Roads",
                 id="initials never told"),
    pytest.param("The union Fennair Flight fell. ‹Fennair› said no.", "Fennair",
                 id="first word of what is no body"),
    pytest.param("Security firm Hexalock met. ‹The firm› said no.", "Hexalock",
                 id="firm right before a name"),
    pytest.param("A travel firm, Tandem Vorr, met. ‹The company› said no.", "Tandem Vorr",
                 id="a firm is a company"),
    pytest.param("The founder of a travel firm, Tandem Vorr, met. ‹The firm› said no.", "travel firm",
                 id="an owner's name behind his firm"),
    pytest.param("Tandem Vorr Holdings met. ‹The firm› said no.", "Tandem Vorr Holdings",
                 id="holdings are a firm"),
    pytest.param("Arlen Rovers won. ‹The club› said no.", "Arlen Rovers", id="Rovers are a club"),
    pytest.param("The Guild of Makers (GMA) met. ‹The GMA› said no.", "Guild of Makers",
                 id="letters in brackets that are no initials"),
])
def test_a_short_name_or_a_noun_means_the_body_named_before(text, name):
    assert named(text) == name
