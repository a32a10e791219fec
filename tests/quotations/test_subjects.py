"""The subject of a verb is found across what stands between them."""
import pytest
from quotation_examples import rows


@pytest.mark.parametrize("sentence, speaker", [
    pytest.param("The chairman, Bo Lee, a mason, said the roof leaks.", "The chairman, Bo Lee, a mason",
                 id="a title before the name and an apposition behind it"),
    pytest.param("On Monday, Bo Lee, a mason, said the roof leaks.", "Bo Lee, a mason",
                 id="a day before the name"),
    pytest.param("Jo Lee, on the day, said the roof leaks.", "Jo Lee", id="a time is no apposition"),
])
def test_an_apposition_belongs_to_the_subject_and_a_time_does_not(sentence, speaker):
    assert [who for *_, who in rows(sentence)] == [speaker]
