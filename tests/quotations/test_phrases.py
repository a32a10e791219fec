"""The subject of a cue is found whole and without what does not belong to it."""
import pytest
from quotation_examples import rows


@pytest.mark.parametrize("speaker", [
    pytest.param("A neighbor who heard the blast", id="relative clause"),
    pytest.param("The two men accused of the theft", id="participle"),
    pytest.param("The mason who made the gate bought by the sister of two of the bakers",
                 id="long relative clause"),
    pytest.param("Jo Roe, 43, of Mill Lane, Dunmere,", id="age and address"),
])
def test_a_long_subject_is_the_speaker_whole(speaker):
    found = rows(f"{speaker} said the roof will fall.")
    assert ("the roof will fall", "said", speaker.strip(",")) in [row[1:] for row in found]


@pytest.mark.parametrize("lead", [
    pytest.param("May 4", id="date"),
    pytest.param("May 4 (Agency)", id="date and agency"),
    pytest.param("On Monday", id="day"),
    pytest.param("Since last year,", id="since"),
])
@pytest.mark.parametrize("aside", [pytest.param("", id="no aside"),
                                   pytest.param(", including the mayor,", id="aside")])
def test_a_date_before_the_subject_is_no_part_of_it(lead, aside):
    assert [speaker for *_, speaker in rows(f"{lead} officials{aside} said the roof leaks.")] == ["officials"]


@pytest.mark.xfail(reason="without a parse, the clause after a bare name is taken as the object of the noun "
                          "before")
def test_a_contact_clause_keeps_its_speaker_apart():
    assert rows("It is a roof Ruiz said could fall.")[0][3] == "Ruiz"


@pytest.mark.parametrize("text, speaker", [
    pytest.param("In Arlen Roe said the roof leaks.", "Roe", id="a place before a bare name"),
    pytest.param('"The roof leaks in every room," said Jo Lee,', "Jo Lee", id="a comma that ends the text"),
])
def test_a_speaker_is_found_at_the_edge_of_other_phrases(text, speaker):
    assert [who for *_, who in rows(text)] == [speaker]
