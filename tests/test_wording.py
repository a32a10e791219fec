"""Numbers, nouns and odd characters as a reader sees them."""
import pytest

from quotebook.wording import label_text, number_text, plural, visible, without_colours


@pytest.mark.parametrize("number, shown", [
    pytest.param(3, "3", id="whole"),
    pytest.param(3.0, "3", id="whole as a float"),
    pytest.param(1234567, "1,234,567", id="thousands"),
    pytest.param(3.14159, "3.14", id="three digits"),
    pytest.param(0.00123456, "0.00123", id="a small part"),
    pytest.param(999.4, "999", id="just below a thousand"),
    pytest.param(999.9, "1,000", id="rounded up to a thousand"),
    pytest.param(1000.4, "1,000", id="from a thousand on without a part"),
    pytest.param(-2, "−2", id="a true minus"),
    pytest.param(-1000.4, "−1,000", id="a large negative number"),
    pytest.param(-0.5, "−0.5", id="a negative part"),
])
def test_a_number_is_written_for_people(number, shown):
    assert number_text(number) == shown


@pytest.mark.parametrize("number, shown", [
    pytest.param(0, "0 rows", id="none"), pytest.param(1, "1 row", id="one"),
    pytest.param(2, "2 rows", id="two"), pytest.param(12000, "12,000 rows", id="thousands"),
])
def test_a_noun_stands_in_its_number(number, shown):
    assert plural(number, "row") == shown


@pytest.mark.parametrize("text", [
    pytest.param("می\u200cخواهم", id="Persian"), pytest.param("👨\u200d👩", id="emoji"),
    pytest.param("क्\u200dष", id="Hindi"),
])
def test_a_joiner_where_a_script_needs_it_stays(text):
    assert visible(text) == text


def test_a_joiner_between_latin_letters_is_shown():
    assert visible("ad\u200dmin") == "ad⟨U+200D⟩min"


def test_a_joiner_at_an_edge_is_shown():
    assert visible("\u200cab\u200d") == "⟨U+200C⟩ab⟨U+200D⟩"


@pytest.mark.parametrize("character", [
    "\x00", "\x1f", "\x7f", "\u00ad", "\u202e", "\u2066", "\ufeff", "\ud800"])
def test_what_cannot_be_seen_is_shown_by_its_code(character):
    assert visible(f"a{character}b") == f"a⟨U+{ord(character):04X}⟩b"


@pytest.mark.parametrize("text", ["tab\tand\nline", "naïve café", "漢字", "👍"])
def test_what_can_be_seen_stays_as_it_is(text):
    assert visible(text) == text


def test_the_colours_of_a_terminal_are_no_words():
    assert without_colours("\x1b[1;31mcareful\x1b[0m, it is [hot]") == "careful, it is [hot]"


@pytest.mark.parametrize("name, shown", [
    pytest.param("https://evil.example/x", "https:∕∕evil.example/x", id="an address"),
    pytest.param("HTTP://evil.example", "HTTP:∕∕evil.example", id="in capitals"),
    pytest.param("www.evil.example", "www․evil.example", id="a host"),
    pytest.param("Roe: he/she", "Roe: he/she", id="none"),
])
def test_a_name_that_is_an_address_becomes_no_link(name, shown):
    assert label_text(name) == shown
