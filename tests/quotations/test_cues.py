"""Cues are data a user can extend."""
import pandas as pd
import pytest

from quotebook.errors import QuotebookError
from quotebook.quotations import default_cues, find_quotations, make_lexicon, read_cues
from quotebook.quotations.cues import default_lexicon, regular_forms


@pytest.mark.parametrize("verb, forms", [
    pytest.param("argue", ("argues", "argued", "argued", "arguing"), id="ends in e"),
    pytest.param("deny", ("denies", "denied", "denied", "denying"), id="ends in consonant and y"),
    pytest.param("stress", ("stresses", "stressed", "stressed", "stressing"), id="ends in a hiss"),
    pytest.param("claim", ("claims", "claimed", "claimed", "claiming"), id="plain"),
])
def test_regular_verbs_need_no_forms(verb, forms):
    assert regular_forms(verb) == forms


def test_a_cue_of_the_users_own_is_found():
    text = "Ana Ruiz harrumphed that the roof leaks."
    assert find_quotations(text).empty
    own = pd.DataFrame({"cue": ["harrumph"], "takes": ["clause"], "sort": ["speech"]})
    assert list(find_quotations(text, lexicon=own)["cue"]) == ["harrumphed"]


@pytest.mark.parametrize("row, says", [
    pytest.param({"cue": "", "takes": "clause", "sort": "speech"}, "cue is missing", id="no cue"),
    pytest.param({"cue": "hum", "takes": "clauses", "sort": "speech"}, "takes must be", id="unknown takes"),
    pytest.param({"cue": "hum", "takes": "clause", "sort": "noise"}, "sort must be", id="unknown sort"),
    pytest.param({"cue": "hum", "takes": "clause", "sort": "speech", "forms": "hums"}, "forms must be",
                 id="one form"),
])
def test_a_mistake_in_the_table_of_cues_is_named_with_its_row(row, says):
    with pytest.raises(QuotebookError, match=f"row 2: .*{says}|row 2: {says}"):
        read_cues([row])


def test_every_cue_of_the_package_is_found_by_each_of_its_forms():
    lexicon = make_lexicon(default_cues())
    for cue in default_cues():
        for form in cue.forms:
            assert lexicon.match([form, *cue.particles], 0)[0] == cue


@pytest.mark.parametrize("cue, base", [
    pytest.param("has also said", "say", id="auxiliary and adverb"),
    pytest.param("pointed out", "point out", id="particle"),
    pytest.param("According to", "according to", id="no verb"),
])
def test_a_cue_as_written_has_a_base_form(cue, base):
    assert default_lexicon().base_form(cue) == base


@pytest.mark.parametrize("did", [
    "discussed the price of rice", "reaffirmed the warm ties of the two towns", "welcomed the guests",
    "noted the historic nature of the visit", "announced two new roads",
    "emphasized the role of the port",
])
def test_what_a_readout_says_was_done_is_no_reported_speech(did):
    assert find_quotations(f"The two ministers {did}.").empty


@pytest.mark.parametrize("said, words", [
    pytest.param("reaffirmed that the border would stay open", "the border would stay open", id="a clause"),
    pytest.param("called on Velm to open the border", "Velm to open the border", id="an infinitive"),
    pytest.param('welcomed "a day that nobody had hoped for"', "a day that nobody had hoped for", id="marks"),
])
def test_what_a_readout_says_was_said_is_reported(said, words):
    assert list(find_quotations(f"The two ministers {said}.")["text"]) == [words]


@pytest.mark.parametrize("text, sort", [
    pytest.param("Ana Ruiz said that the roof leaks.", "speech", id="said"),
    pytest.param("Ana Ruiz believes that the roof leaks.", "attitude", id="believes"),
    pytest.param("Footage shows that the roof leaks.", "evidence", id="shows"),
    pytest.param('"The roof leaks in every room."', "speech", id="without a cue"),
])
def test_a_quotation_is_of_the_sort_of_its_cue(text, sort):
    assert list(find_quotations(text)["sort"]) == [sort]
