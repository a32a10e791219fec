"""A reading names the speaker, the one who is told and the outer source."""


from quotebook.quotations import find_quotations, read_quotations


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
