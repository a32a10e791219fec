"""What a cue reports begins and ends where the reporter hands over and takes over."""
import pytest
from quotation_examples import rows


def test_who_asked_not_to_be_named_asked_nothing_that_is_quoted():
    text = '"The roof leaks," said a mason who asked not to be named.'
    assert rows(text) == [("direct", "The roof leaks,", "said", "a mason")]
    assert rows("Jo Lee asked not to be moved.") == [("indirect", "not to be moved", "asked", "Jo Lee")]


@pytest.mark.parametrize("text, words, speaker", [
    pytest.param('Jo Lee called the plan "a costly mistake" on Monday.',
                 'the plan "a costly mistake" on Monday', "Jo Lee", id="called it a fragment"),
    pytest.param('The club "has gained a lot this year," Jo Lee told the council on Monday.',
                 'The club "has gained a lot this year,"', "Jo Lee", id="told somebody, after a fragment"),
    pytest.param('Jo Lee writes in the pamphlet that the "road is plainly a mistake."',
                 'the "road is plainly a mistake."', "Jo Lee", id="words that begin small are no title"),
    pytest.param('Jo Lee deemed the roof "well made for a hut," which it is.',
                 'the roof "well made for a hut,"', "Jo Lee", id="deemed"),
    pytest.param('About four in ten said they were "very angry with the town."',
                 'they were "very angry with the town."', "About four in ten", id="about so many"),
    pytest.param('Jo Lee said that the plan was "a costly mistake."', 'the plan was "a costly mistake."',
                 "Jo Lee", id="fragment in a that-clause"),
    pytest.param('The plan "is a costly mistake," said Jo Lee.', 'The plan "is a costly mistake,"', "Jo Lee",
                 id="the quotation finishes the reporter's clause"),
    pytest.param('Jo Lee said that "the plan will cost us the bridge."',
                 '"the plan will cost us the bridge."', "Jo Lee", id="marks go on from the reporter's that"),
])
def test_fragments_in_paraphrase_are_mixed_and_span_the_clause(text, words, speaker):
    assert [(kind, found, who) for kind, found, _, who in rows(text)] == [("mixed", words, speaker)]


@pytest.mark.parametrize("text, expected", [
    pytest.param("Ana Ruiz said that the roof leaks.", ("the roof leaks", "said", "Ana Ruiz"),
                 id="that-clause"),
    pytest.param("Ana Ruiz said the roof leaks.", ("the roof leaks", "said", "Ana Ruiz"), id="bare clause"),
    pytest.param("The roof leaks, Ana Ruiz said.", ("The roof leaks", "said", "Ana Ruiz"),
                 id="cue at the end"),
    pytest.param("The roof, Ana Ruiz said, leaks in May.", ("The roof […] leaks in May", "said", "Ana Ruiz"),
                 id="cue in the middle"),
    pytest.param("The roof leaks, according to Ana Ruiz.", ("The roof leaks", "according to", "Ana Ruiz"),
                 id="according to at the end"),
    pytest.param("According to Ana Ruiz, a mason in Arlen, the roof leaks.",
                 ("the roof leaks", "According to", "Ana Ruiz"), id="according to, with apposition"),
    pytest.param("As reported by Ana Ruiz, the roof leaks.", ("the roof leaks", "reported by", "Ana Ruiz"),
                 id="as reported by"),
    pytest.param("Ana Ruiz told the council that the roof leaks.", ("the roof leaks", "told", "Ana Ruiz"),
                 id="told someone"),
    pytest.param("Ana Ruiz, head of the roads office, in a report said the roof leaks.",
                 ("the roof leaks", "said", "Ana Ruiz, head of the roads office"),
                 id="a report before the cue"),
    pytest.param("Ana Ruiz, the town's mason, warned Monday that the roof leaks.",
                 ("the roof leaks", "warned", "Ana Ruiz, the town's mason"),
                 id="apposition and time before that"),
    pytest.param("Ana Ruiz expressed her firm belief that the roof will hold.",
                 ("the roof will hold", "expressed her firm belief", "Ana Ruiz"), id="noun of content"),
    pytest.param("Asked whether the roof leaks, Ana Ruiz left.", ("whether the roof leaks", "Asked", None),
                 id="a question nobody is named for"),
    pytest.param("Ana Ruiz expressed her intention to mend the roof.",
                 ("her intention to mend the roof", "expressed", "Ana Ruiz"), id="what somebody intends"),
    pytest.param("Ana Ruiz called the plan for the roof a mistake.",
                 ("the plan for the roof a mistake", "called", "Ana Ruiz"), id="called it something"),
    pytest.param("The roof leaks. Ana Ruiz said this in an article.", ("The roof leaks.", "said", "Ana Ruiz"),
                 id="said this after it"),
    pytest.param("The roof leaks.\nAna Ruiz said this when meeting the masons.",
                 ("The roof leaks.", "said", "Ana Ruiz"), id="said this in the next paragraph"),
    pytest.param("She said since the mayor mended the roof nobody had been wet.",
                 ("since the mayor mended the roof nobody had been wet", "said", "She"),
                 id="a subordinate clause first",
                 marks=pytest.mark.xfail(
                     reason="without a comma the end of the clause in front is not seen")),
    pytest.param("Ana Ruiz said since it rained, the roof leaked.",
                 ("since it rained, the roof leaked", "said", "Ana Ruiz"),
                 id="a subordinate clause and a comma first"),
    pytest.param("Ana Ruiz warned the builders that the roof leaks.",
                 ("the roof leaks", "warned", "Ana Ruiz"), id="warned somebody that"),
    pytest.param("Ana Ruiz warned the roof would leak.", ("the roof would leak", "warned", "Ana Ruiz"),
                 id="warned, bare clause"),
    pytest.param('The roof leaks, the article titled "Our Town Is Old" noted.', ("The roof leaks", "noted",
                 'the article titled "Our Town Is Old"'), id="a title in the speaker"),
    pytest.param('Ana Ruiz said at a "Town Hall" hearing that the roof leaks.',
                 ("the roof leaks", "said", "Ana Ruiz"), id="a name in marks before that"),
    pytest.param('Ana Ruiz noted in an article titled "Our Town, A Dream" that the roof leaks.',
                 ("the roof leaks", "noted", "Ana Ruiz"), id="a title before that"),
    pytest.param("Ana Ruiz urged the council to mend the roof.",
                 ("the council to mend the roof", "urged", "Ana Ruiz"),
                 id="urged someone to"),
    pytest.param("The step is widely seen as a threat to the town.",
                 ("a threat to the town", "is widely seen as", None),
                 id="an opinion nobody is named for"),
    pytest.param("FERROL, Tavara (Tidewire) -- The roof leaks, officials said.",
                 ("The roof leaks", "said", "officials"),
                 id="dateline"),
    pytest.param("A woman who lives next door said the roof leaks.",
                 ("the roof leaks", "said", "A woman who lives next door"),
                 id="relative clause in the subject"),
    pytest.param("Ana Ruiz considered Monday the best day.",
                 ("Monday the best day", "considered", "Ana Ruiz"),
                 id="an object that begins with a time"),
    pytest.param("He said that prices fell.", ("prices fell", "said", "He"), id="bare noun after that"),
    pytest.param("The firm apologised, stressing that nobody was hurt.",
                 ("nobody was hurt", "stressing", "The firm"),
                 id="participle alone"),
    pytest.param("Another said the roof leaks.", ("the roof leaks", "said", "Another"),
                 id="determiner as subject"),
    pytest.param("Expressing hope that the rain would stop, Ana Ruiz left.",
                 ("the rain would stop", "Expressing hope", "Ana Ruiz"), id="fronted participle"),
])
def test_reported_speech_without_marks_is_indirect(text, expected):
    assert rows(text) == [("indirect", *expected)]


def test_a_joined_report_ends_the_one_before():
    found = rows("Lee said the car was found and added that nobody was inside.")
    assert [words for _, words, *_ in found] == ["the car was found", "nobody was inside"]


@pytest.mark.parametrize("text, told", [
    pytest.param('He called the plan "a costly mistake" and ranked her low.',
                 [("He", 'the plan "a costly mistake"')], id="a verb after what it is called"),
    pytest.param('She left, saying the roof leaks and calling him "a poor mason."',
                 [("She", "the roof leaks"), ("She", 'him "a poor mason."')], id="two participles"),
    pytest.param("He praised the masons but said the roof leaks.",
                 [("He", "the masons"), ("He", "the roof leaks")],
                 id="after an object"),
    pytest.param("She thanked the voters, said she was glad of it.",
                 [("She", "the voters"), ("She", "she was glad of it")],
                 id="a verb after an object and a comma"),
    pytest.param("He stressed the need for tar, said that the roof leaks.", [("He", "the need for tar"),
                 ("He", "the roof leaks")], id="said that, after a comma"),
    pytest.param("Those who want to leave have since said the roof leaks.",
                 [("who", "to leave"), ("Those who want to leave", "the roof leaks")],
                 id="in the relative clause"),
    pytest.param("The council said the roof leaks, and the mayor said it will be mended.",
                 [("The council", "the roof leaks"), ("the mayor", "it will be mended")], id="and"),
    pytest.param("The council said the roof leaks, but Lee has warned that it is old.",
                 [("The council", "the roof leaks"), ("Lee", "it is old")], id="but"),
    pytest.param("While Roe says that the roof leaks, others argue that it is old.",
                 [("Roe", "the roof leaks"), ("others", "it is old")], id="while"),
    pytest.param("The council bought tar and on Monday announced that the roof will hold.",
                 [("The council", "the roof will hold")], id="a day before the second verb"),
])
def test_two_reports_in_a_sentence_are_kept_apart(text, told):
    assert [(speaker, words) for _, words, _, speaker in rows(text)] == told
