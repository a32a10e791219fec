"""Who speaks in a letter, an article, a statement."""
import pytest
from marked_speakers import named


@pytest.mark.parametrize("text, name", [
    pytest.param("Dan Reed sent a message to Eva Stone. ‹The message› said no.", "Dan Reed",
                 id="message: its sender"),
    pytest.param("A statement by Eva Stone was read. ‹The statement› said no.", "Eva Stone",
                 id="statement by"),
    pytest.param("The newspaper Havnebladet carried an article. ‹The article› said no.", "Havnebladet",
                 id="article: the newspaper"),
    pytest.param("A spokesman for the mill in a letter denied it. ‹The letter› said no.",
                 "spokesman for the mill", id="letter of an unnamed author"),
    pytest.param("Premier Olu Adeyo wrote to the mayors. ‹The letter› said no.", "Olu Adeyo",
                 id="letter nobody named"),
    pytest.param("‹A statement from the Tarn Water Board› said no.", "Tarn Water Board",
                 id="statement from a body"),
    pytest.param("The Millers' League issued a bulletin. The bulletin carried an article. ‹The article› "
                 "said no.", "Millers' League", id="article in a bulletin of a body"),
    pytest.param("The Tide News reported rain. ‹The editorial› said no.", "Tide News",
                 id="editorial nobody signed"),
    pytest.param("The fair opened at noon.\n\n‹The letter› said no.", "letter", id="a fair writes no letter"),
    pytest.param("President Ida Holm wrote. ‹The message from the president› said no.", "Ida Holm",
                 id="message from a title"),
    pytest.param("This was said in a message of thanks sent to the Fair Union, a body, by Eva Stone. ‹The "
                 "message› went on.", "Eva Stone", id="message sent to somebody by somebody"),
    pytest.param("This was said in a message. ‹The message› went on.", "message", id="this is no author"),
    pytest.param("Eva Stone wrote to Tom Vance. ‹Stone's letter› said no.", "Eva Stone",
                 id="letter of an owner"),
    pytest.param("Tom Vance ran. ‹A Monday editorial in The Elm Times› said no.", "Elm Times",
                 id="editorial in a newspaper"),
    pytest.param("The Mill Union met. This support was shown in its joint statement. ‹The statement› said "
                 "no.", "Mill Union", id="this was told in its statement"),
    pytest.param("The Mill Union posted an article on its page. ‹The article titled \"Rain\"› said no.",
                 "Mill Union", id="article with its title"),
    pytest.param("The Mill Union posted an article. Elm made a bridge, ‹the article titled \"Rain\"› said.",
                 "Mill Union", id="article with its title, no word of this sentence"),
    pytest.param("The Mill Union once issued a letter. ‹The letter› said no.", "Mill Union",
                 id="issuer without the adverb"),
    pytest.param("Rain fell. Those sons issued a letter. ‹The letter› said no.", "letter",
                 id="those are no author"),
    pytest.param("In May the Mill Union posted a letter. ‹The letter› said no.", "Mill Union",
                 id="issuer behind a time"),
    pytest.param("In it the clerk of the Mill Union posted a letter. ‹The letter› said no.", "Mill Union",
                 id="issuer behind a preposition: the last name"),
])
def test_a_document_speaks_for_its_author(text, name):
    assert named(text) == name
