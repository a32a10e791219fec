"""From a speaker as written to a name: joined speakers, appositions, aliases, doubts, known weaknesses."""
import pytest
from marked_speakers import named

from quotebook.errors import QuotebookError
from quotebook.people import Cast, find_people
from quotebook.quotations import read_quotations
from quotebook.sentences import sentence_spans

SENATE = "Sen. Ana Ruiz (D-Md.) spoke first. Gov. Tom Vance (R-Ohio) followed. "


@pytest.mark.parametrize("text, name", [
    pytest.param("‹Eva Stone and Dan Reed› said no.", "Eva Stone; Dan Reed", id="two people"),
    pytest.param(SENATE + "‹Ruiz and Vance› said no.", "Ana Ruiz; Tom Vance", id="two surnames"),
    pytest.param("‹teachers and doctors› said no.", "teachers; doctors", id="two groups"),
    pytest.param("‹state and local leaders› said no.", "state and local leaders",
                 id="one group, two adjectives"),
    pytest.param("Dan Reed came. Dan Reed, ‹a baker› who knows, left.", "Dan Reed",
                 id="apposition as the speaker"),
    pytest.param("‹the Havnebladet newspaper› said no.", "Havnebladet", id="newspaper behind its name"),
    pytest.param("‹The Fair Party of Elm and Oak› said no.", "Fair Party of Elm and Oak",
                 id="and inside a body"),
    pytest.param("Maria Ruiz came. ‹Ruiz and other farmers› said no.", "Maria Ruiz; other farmers",
                 id="a person and a group"),
    pytest.param("‹Both Dan Reed and Eva Stone› said no.", "Dan Reed; Eva Stone", id="both X and Y"),
    pytest.param("‹last year, the outlets in Arlen› said no.", "outlets in Arlen",
                 id="time before the speaker"),
    pytest.param("‹this year on the grounds› said no.", "", id="a time is nobody"),
    pytest.param("‹The Morning Ledger› said no.", "Morning Ledger", id="a time of day in a newspaper's name"),
    pytest.param("‹the morning after› said no.", "", id="a time of day is nobody"),
    pytest.param("‹Dan Reed, a clerk for the mill and a friend of Stone,› said no.", "Dan Reed",
                 id="an apposition with and in it"),
    pytest.param("‹Dan Reed, a clerk, and Eva Stone› said no.", "Dan Reed; Eva Stone",
                 id="and behind an apposition"),
    pytest.param("‹The head of the Fair Party and other speakers› said no.",
                 "head of the Fair Party; other speakers", id="an unnamed one and others"),
    pytest.param("Dan Reed, ‹chairman of the Mill Board›, said no.", "Dan Reed",
                 id="apposition without article"),
    pytest.param("‹Mine” the mill owner› said no.", "Mine the mill owner", id="half a pair of marks"),
    pytest.param("‹The old\nmill owner› said no.", "old mill owner", id="name on one line"),
    pytest.param("‹Elm voters in Oslo)› said no.", "Elm voters in Oslo", id="half a bracket"),
    pytest.param("Ana Ruiz came. The ‹Ruiz› Plan failed.", "Ana Ruiz", id="name inside the name of a thing"),
    pytest.param("‹We› said no.", "", id="first person: empty"),
    pytest.param("‹He› said no.", "", id="nobody to refer to: empty"),
    pytest.param("Ana Ruiz left. ‹“ ”› said no.", "", id="nothing written: empty"),
    pytest.param("‹Mine\" the mill owner› said no.", "Mine the mill owner",
                 id="half a pair of straight marks"),
])
def test_a_speaker_gets_the_full_name_the_document_gives(text, name):
    assert named(text) == name


def test_only_a_text_can_be_searched():
    with pytest.raises(QuotebookError, match="got NoneType"):
        find_people(None)


def test_sentences_known_already_change_nothing():
    text = "Dan Reed spoke about Tom Vance. He said no."
    assert Cast(text, sentences=sentence_spans(text)).resolve(32, 34) == Cast(text).resolve(32, 34)


def test_an_alias_comes_before_every_rule():
    assert named("‹The Iron Baker› said no.", aliases={"the iron baker": "Dora Kern"}) == "Dora Kern"


def test_the_rule_and_the_doubt_are_told():
    text = "Tom Vance met Dan Reed. He said no."
    assert Cast(text).resolve(24, 26)[1:] == ("pronoun", ("pronoun", "ambiguous"))
    text = "Eva Ash and Ida Ash came. Ash said no."
    assert Cast(text).resolve(26, 29) == ("", "surname", ("ambiguous",))
    assert [m.mention for m in find_people(text)] == ["Eva Ash", "Ida Ash"]


@pytest.mark.parametrize("text, name", [
    pytest.param("Dan Reed disliked the speech of Tom Vance. ‹He› had read it from a sheet.", "Tom Vance",
                 id="who is meant only by sense"),
    pytest.param("‹A spokeswoman for Tom Vance› said no. Vance's spokeswoman is Ida Holm.", "Ida Holm",
                 id="unnamed speaker named later"),
    pytest.param("Maria\nRuiz opened it. ‹Ruiz› said no.", "Maria Ruiz", id="over two short lines"),
])
@pytest.mark.xfail(reason="needs the sense of the sentences, or lines joined first", strict=True)
def test_known_weaknesses(text, name):
    assert named(text) == name


@pytest.mark.parametrize("text, name", [
    pytest.param("PM Sok met envoys. ‹PM Sok› said no.", "Sok", id="an abbreviated office"),
    pytest.param("H.E Sok Dara came. ‹H.E. Sok Dara› said no.", "Sok Dara", id="an honorific"),
    pytest.param("Prince Omar al-Vorr came. ‹Prince Omar› said no.", "Prince Omar al-Vorr",
                 id="a prince by given name"),
    pytest.param("Rain fell, said ‹Norway's envoy› to the mill, Ana Ruiz.", "Ana Ruiz",
                 id="the name behind a role"),
    pytest.param("‹Norway's envoy› to the mill said no to Elm, Ana Ruiz and all.", "Norway's envoy",
                 id="a name farther behind"),
    pytest.param("‹Coast expert Ana Ruiz from Elm College› said no.", "Ana Ruiz",
                 id="what she is an expert of"),
    pytest.param("Neither Norland nor the Arlen Republic came, but ‹both› said no.",
                 "Norland; Arlen Republic", id="both of two nations"),
    pytest.param("Norland and Arlen met. ‹The two sides› said no.", "Norland; Arlen", id="the two sides"),
    pytest.param("A letter sent to ‹Dan Reed› said no.", "letter", id="whom a letter is sent to"),
    pytest.param("‹Norway's minister› said no. Ana Ruiz, who heads the mill, left.", "Ana Ruiz",
                 id="an office before its name"),
    pytest.param("Dan Reed came. ‹Norway's minister› said no. Ana Ruiz, who heads the mill, left.",
                 "Norway's minister", id="an office where somebody was named"),
    pytest.param("A woman who gave her name as Dara spoke. ‹She› said no.", "Dara",
                 id="one word given as a name"),
    pytest.param("A clerk heard that Harlo Tuck came in. Tuck spoke. ‹He› said no.", "Harlo Tuck",
                 id="a name behind that"),
    pytest.param("Briefing By Press Secretary Olumide Brackett And Others Today\n\nMS. BRACKETT: No. "
                 "‹Brackett› left.",
                 "Olumide Brackett", id="a name and its title in a headline, called by surname later"),
])
def test_a_speaker_is_named_in_full(text, name):
    assert named(text) == name


@pytest.mark.parametrize("text, flags", [
    pytest.param("Rain fell. ‹The ministry› said no.", ("ambiguous",),
                 id="a ministry of which nothing is told"),
    pytest.param("Rain fell. ‹The government› said no.", (), id="the only government there is"),
    pytest.param("Rain fell. ‹The officers› said no.", (), id="several"),
    pytest.param("The Ministry of Roads met. ‹The ministry› said no.", (), id="a ministry named before"),
    pytest.param("Fenwick fell. Fenwick closed a mill. ‹The company› said no.", ("ambiguous",),
                 id="a name that may be a company's"),
])
def test_who_points_back_to_nobody_told_is_ambiguous(text, flags):
    at = text.index("‹"), text.index("›") - 1
    assert Cast(text.replace("‹", "").replace("›", "")).resolve(*at).flags == flags


@pytest.mark.parametrize("text, name", [
    pytest.param("The roof leaks, according to a rrport released by WHO on Sept. 26.", "WHO", id="WHO"),
    pytest.param("The US said the roof leaks.", "US", id="the US"),
    pytest.param("The roof leaks, US said.", "US", id="US behind the words"),
    pytest.param("Ana Ruiz left. A man who had told us so said the roof leaks.", "man", id="who and us"),
])
def test_initials_that_look_like_a_pronoun_are_a_name(text, name):
    assert read_quotations(text).quotations[-1].speaker_name == name
