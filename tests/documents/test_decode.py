"""Bytes to text: what is certain is silent, what is guessed is said, what is no text is refused."""
import pytest
from hostile_folder import LANGUAGES
from hypothesis import assume, given
from hypothesis import strategies as st

from quotebook.documents.decode import decode
from quotebook.documents.records import Refused

ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252", "cp1251", "koi8-r",
             "cp949", "gb18030", "shift_jis", "euc_jp", "big5", "cp1250", "iso2022_jp"]
ASCII = st.characters(max_codepoint=127, exclude_characters="\0\x1b~+")


@given(text=st.text(), encoding=st.sampled_from(ENCODINGS))
def test_any_text_in_any_encoding_comes_back_or_is_a_warning_or_a_refusal(text, encoding):
    content = text.encode(encoding, "ignore")
    assume(not valid_utf8(content) or encoding.startswith("utf-8"))
    assume(not content.startswith((b"\xff\xfe", b"\xfe\xff")) or encoding.startswith("utf"))
    try:
        found, oddities = decode(content)
    except Refused:
        return
    assert oddities or found == content.decode(encoding)


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufeff\ufffd")))
def test_strict_utf8_comes_back_without_a_word(text):
    assume(not text.isascii())
    assert decode(text.encode()) == (text, ())


@pytest.mark.parametrize("encoding, language", [
    pytest.param(encoding, language, id=f"{language} in {encoding}")
    for language, (_, encodings) in LANGUAGES.items() for encoding in encodings])
def test_a_paragraph_in_an_old_encoding_is_recovered_and_named(encoding, language):
    text = LANGUAGES[language][0]
    found, oddities = decode(text.encode(encoding))
    assert found == text
    assert [oddity.problem for oddity in oddities] == ["encoding guessed"]


@pytest.mark.parametrize("content, text", [
    pytest.param("‘Ü’ ".encode() * 9 + b"\xff", "‘Ü’ " * 9 + "\ufffd",
                 id="one bad byte among valid sequences"),
    pytest.param(b"\xfe\xff\x00A\xd8\x00\x00B", "A\ufffdB", id="half a surrogate pair"),
    pytest.param(b"caf\xe9", "café", id="one accent alone"),
    pytest.param(b"It\x92s late, she said.", "It’s late, she said.", id="one curly apostrophe"),
])
def test_damage_costs_no_more_than_the_damaged_place(content, text):
    found, oddities = decode(content)
    assert found == text
    assert oddities


def test_plain_english_with_telephone_numbers_is_not_taken_for_a_seven_bit_encoding():
    text = "Call +49301234567 or +1-202-555-0100, C++ or A+B. ~{x}~"
    assert decode(text.encode()) == (text, ())


def valid_utf8(content):
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
