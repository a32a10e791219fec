"""What can speak at all, by its noun."""
import pytest
from marked_speakers import named


@pytest.mark.parametrize("text, name", [
    pytest.param("‹The rain› said nothing.", "", id="no person at all: empty"),
    pytest.param("‹An anomaly for Reed› said no.", "", id="a noun that never speaks: empty"),
    pytest.param("‹Most recently› said no.", "", id="no noun at all: empty"),
    pytest.param("‹A poll released last week› said no.", "poll released",
                 id="a noun before its participle speaks"),
    pytest.param("‹The Elm conference call› said no.", "Elm conference call", id="a call speaks"),
    pytest.param("‹The Elm ad buy› said no.", "Elm ad buy", id="a name before an unknown noun"),
    pytest.param("‹A tax specialist› said no.", "tax specialist", id="a person by the ending"),
    pytest.param("‹hear her earnest› said no.", "", id="a verb is nobody"),
    pytest.param("It rained. ‹First› came no.", "", id="an adverb is nobody"),
    pytest.param("‹one of his› said no.", "", id="half a phrase is nobody"),
    pytest.param("‹30 percent of all voters› said no.", "30 percent of all voters", id="a share of people"),
    pytest.param("‹The Elm buy› said no.", "Elm buy", id="an unknown noun right behind a name"),
])
def test_only_a_noun_that_can_speak_is_a_speaker(text, name):
    assert named(text) == name
