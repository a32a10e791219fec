"""A marked stretch is a quotation on its own or a fragment of its sentence."""
import pytest
from quotation_examples import reads_as_written, rows

from quotebook.quotations import units
from quotebook.quotations.classes import PRONOUN, SAID
from quotebook.quotations.cues import default_lexicon
from quotebook.quotations.marks import find_stretches
from quotebook.quotations.words import read_words


@pytest.mark.parametrize("rule", units.WHOLE, ids=lambda rule: rule.example)
def test_a_stretch_is_a_quotation_on_its_own_by_these_rules_alone(rule, monkeypatch):
    assert reads_as_written(rule.example)
    monkeypatch.setattr(units, "WHOLE", tuple(other for other in units.WHOLE if other is not rule))
    assert not reads_as_written(rule.example)


def looks(**told):
    """A stretch of one word that begins small, ends with no sign and stands in mid-sentence,
    but for what is told.
    """
    return units.Marked(**{"finished": False, "capital": False, "n_words": 1, "ends_unit": False,
                           "told": False} | told)


@pytest.mark.parametrize("behind, whole, fragment", [
    ("", [looks(finished=True), looks(ends_unit=True)], [looks(capital=True, n_words=9)]),
    (":", [looks(finished=True), looks(capital=True)], [looks(n_words=9, ends_unit=True)]),
    (SAID, [looks(capital=True, finished=True), looks(capital=True, n_words=4),
            looks(capital=True, n_words=2, joined=True)],
     [looks(capital=True, n_words=3), looks(finished=True, n_words=9),
      looks(capital=True, n_words=2, joined=True, titled=True)]),
    (PRONOUN, [looks(capital=True, n_words=3, told=True)],
     [looks(capital=True, n_words=3), looks(n_words=3, told=True),
      looks(capital=True, n_words=3, told=True, titled=True)]),
    (",", [looks(finished=True, told=True, n_words=3), looks(capital=True, told=True, n_words=3),
           looks(ends_unit=True, told=True, n_words=3)],
     [looks(finished=True, told=True, n_words=2), looks(finished=True, n_words=3),
      looks(told=True, n_words=3)]),
    ("-", [looks(finished=True, capital=True, n_words=2)],
     [looks(finished=True, capital=True), looks(finished=True, n_words=2), looks(capital=True, n_words=2)]),
], ids=["first in its sentence", "colon", "cue", "pronoun", "comma", "dash"])
def test_a_stretch_is_whole_by_its_signs_its_capital_and_its_length(behind, whole, fragment):
    [rule] = [rule for rule in units.WHOLE if behind in rule.behind]
    assert all(map(rule.holds, whole)) and not any(map(rule.holds, fragment))


@pytest.mark.parametrize("text, expected", [
    pytest.param('"We lost. We know why," said Jo Lee.',
                 [("direct", "We lost. We know why,", "said", "Jo Lee")],
                 id="two sentences between the marks"),
    pytest.param('Jo Lee said, "We lost. We know why," and left.',
                 [("direct", "We lost. We know why,", "said", "Jo Lee")],
                 id="two sentences between, a cue before"),
    pytest.param('Jo Lee said "We lost it" and left.', [("direct", "We lost it", "said", "Jo Lee")],
                 id="three words behind a cue, another verb behind them"),
    pytest.param('Jo Lee said "We lost it" in May.', [("mixed", '"We lost it" in May', "said", "Jo Lee")],
                 id="three words behind a cue"),
    pytest.param('"We lost the vote", said Jo Lee.', [("direct", "We lost the vote", "said", "Jo Lee")],
                 id="a comma behind the mark"),
    pytest.param('"Who lost"? asked Jo Lee.', [("direct", "Who lost", "asked", "Jo Lee")],
                 id="a question mark behind the mark"),
    pytest.param('"Who lost"? Jo Lee asked.', [("direct", "Who lost", "asked", "Jo Lee")],
                 id="a question mark behind the mark, then a capital"),
    pytest.param('"We lost the vote"--said Jo Lee.', [("direct", "We lost the vote", "said", "Jo Lee")],
                 id="two hyphens behind the mark"),
    pytest.param('"We lost", said Jo Lee, "until it rained".',
                 [("direct", "We lost […] until it rained", "said", "Jo Lee")],
                 id="a full stop behind the mark"),
    pytest.param('It rained. Jo Lee added - "We lost."', [("direct", "We lost.", "added", "Jo Lee")],
                 id="a dash behind the cue"),
    pytest.param('Jo Lee said, however, "We lost it all."', [("direct", "We lost it all.", "said", "Jo Lee")],
                 id="an aside behind the cue"),
    pytest.param('"We lost," in a hurt tone, Jo Lee said.', [("direct", "We lost,", "said", "Jo Lee")],
                 id="how it was said, before the speaker"),
    pytest.param('"We lost." Jo Lee said.', [("direct", "We lost.", "said", "Jo Lee")],
                 id="a full stop before the cue"),
])
def test_a_sentence_holds_its_quotations_whole(text, expected):
    assert rows(text) == expected


@pytest.mark.parametrize("text, sign", [
    pytest.param('"Why?"', "?", id="the last sign"),
    pytest.param("«\xa0Why?\xa0»", "?", id="before a no-break space"),
    pytest.param("\"He asked ‘why?’ \"", "?", id="inside other marks"),
    pytest.param('"\'"', "'", id="nothing but marks"),
])
def test_the_last_sign_is_that_of_the_innermost_quotation(text, sign):
    [stretch] = find_stretches(text, [(0, len(text))])[0]
    assert units.last_sign(text, stretch) == sign


@pytest.mark.parametrize("text, small", [
    pytest.param('"we lost"', True, id="small"), pytest.param('"We lost"', False, id="capital"),
    pytest.param('"… we lost"', False, id="words left out"),
    pytest.param('"[w]e lost"', False, id="a changed letter"),
    pytest.param('"42 of us"', False, id="a figure"), pytest.param('"(we lost)"', True, id="a bracket"),
])
def test_a_quotation_begins_small_where_its_first_letter_is_its_own_and_small(text, small):
    [stretch] = find_stretches(text, [(0, len(text))])[0]
    assert units.begins_small(text, stretch) == small


def test_an_endless_sentence_is_cut_into_units_of_its_own_paragraph():
    text = "We left.\n" + "word " * (3 * units.LONGEST) + '"we lost" ' + "word " * units.LONGEST
    spans = [(0, 8), (9, len(text))]
    found = units.find_units(text, read_words(text, default_lexicon().classes), spans, spans,
                             find_stretches(text, spans)[0])
    assert [unit.paragraph for unit in found] == [0] + [1] * (len(found) - 1) and len(found) == 3
    assert sum(map(len, found)) == len(read_words(text, default_lexicon().classes).forms)
