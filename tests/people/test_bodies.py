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
])
def test_a_short_name_or_a_noun_means_the_body_named_before(text, name):
    assert named(text) == name
