"""A reading names the speaker, the one who is told and the outer source."""

import pytest

from quotebook.quotations import Problem, find_quotations, read_quotations, reading
from quotebook.quotations.drafts import Draft


def test_a_report_inside_a_report_is_its_own_row():
    text = 'According to the Arlen Post, the mayor referred to the roof as a "lost cause" in May.'
    outer, inner = read_quotations(text).quotations
    assert (outer.kind, inner.kind) == ("indirect", "mixed")
    assert "nested" in inner.flags and inner.via == "Arlen Post"


def test_the_hearer_is_the_addressee():
    [row] = read_quotations("Ana Ruiz, a mason, told Jo Lee that the roof leaks.").quotations
    assert (row.speaker_name, row.addressee) == ("Ana Ruiz", "Jo Lee")


def test_the_pronoun_is_resolved_to_the_speaker_before():
    table = find_quotations('Ana Ruiz said the roof leaks. "It is old," she said.')
    assert list(table["speaker_name"]) == ["Ana Ruiz", "Ana Ruiz"]


@pytest.mark.parametrize("text, flags", [
    pytest.param("Jo Lee said that the roof leaks.", (), id="speech"),
    pytest.param("Jo Lee hopes that the roof holds.", ("attitude",), id="attitude"),
    pytest.param("Jo Lee showed that the roof leaks.", ("evidence",), id="evidence"),
    pytest.param('"We lost," she said.', ("pronoun",), id="nobody for a pronoun"),
])
def test_a_row_is_flagged_where_it_is_no_speech_or_its_speaker_is_unsure(text, flags):
    [row] = read_quotations(text).quotations
    assert row.flags == flags


@pytest.mark.parametrize("odd, flagged", [(8, False), (9, True), (21, True), (22, False)])
def test_an_odd_mark_that_touches_a_quotation_makes_it_unbalanced(odd, flagged):
    row = reading.Named(Draft(((10, 20),), "no cue", 0), "", None, "", "", ())
    [quotation] = reading.finished([row], reading.Speech([], []),
                                   [Problem(odd, odd + 1, "unbalanced mark", "")])
    assert quotation.flags == (("unbalanced",) if flagged else ())


def test_the_names_of_a_quotation_are_null_where_nothing_fits():
    [row] = read_quotations('"The roof leaks in every room."').quotations
    assert (row.speaker_name, row.addressee, row.via) == (None, None, None)


def test_the_marks_of_an_inner_report_do_not_make_the_outer_one_mixed():
    text = 'According to the Arlen Post, Jo Lee called the roof "a costly mistake of the town".'
    assert [(row.kind, row.via) for row in read_quotations(text).quotations] == [
        ("indirect", None), ("mixed", "Arlen Post")]
