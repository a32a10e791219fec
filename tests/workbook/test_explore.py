"""What 08-explore selects follows every control, and says a sentence for what is not there."""
import csv
import time

import pytest

import quotebook as qb
from quotebook.workbook.explore import Concordance
from quotebook.workbook.notebooks import read_notebook

SHIP = (
    '"We will not sail," said Ines Obrador. Tove Aas said that the pier is not safe. The pier was closed.\n'
)
SECONDS_TO_ANSWER = 1


@pytest.fixture
def table(articles):
    return Concordance(qb.load(articles))


def pages_of(table, **asked):
    return [str(page) if hasattr(page, "html") else page.data for page in table.select(**asked)]


@pytest.mark.parametrize(
    "asked, shown, hidden",
    [
        pytest.param(
            {"document": "bakery.txt"}, "Bread will cost more", "We will not sail", id="a document's name"
        ),
        pytest.param(
            {"document": "bakers of"}, "Bread will cost more", "We will not sail", id="a part of a title"
        ),
        pytest.param(
            {"speaker": "Ines Obrador"}, "We will not sail", "The lamp never went out", id="a speaker"
        ),
        pytest.param(
            {"speaker": "obrador"}, "We will not sail", "The lamp never went out", id="a part of a name"
        ),
        pytest.param({"kind": "direct"}, "We will not sail", "indirect</bdi>", id="a kind"),
        pytest.param({"word": "sail"}, "We will not sail", "The lamp never went out", id="a word"),
    ],
)
def test_the_quotations_follow_every_control(table, asked, shown, hidden):
    quotations = pages_of(table, **asked)[0]
    assert shown in quotations and hidden not in quotations


def test_with_a_speaker_the_word_is_sought_in_all_that_is_reported_marked_or_not(tmp_path):
    (tmp_path / "ship.txt").write_text(SHIP * 2, encoding="utf-8")
    table = Concordance(qb.load(tmp_path))
    everybody, of_aas = (pages_of(table, word="pier", speaker=speaker)[1] for speaker in (None, "Tove Aas"))
    assert "4 lines." in everybody and "2 lines." in of_aas


def test_lines_and_text_follow_the_document(table):
    lines, text = pages_of(table, document="bakery.txt", word="bread")[1:]
    assert "1 document" in lines and "Bakers of Velm" in text


def test_a_line_opens_its_place_in_the_text(table):
    lines = pages_of(table, word="pier")[1]
    assert '<details class="line">' in lines and '<mark class="here"' in lines


@pytest.mark.parametrize("asked, message", [
    pytest.param({"document": "harbor.txt"}, "document must be one of", id="a misspelt document"),
    pytest.param({"speaker": "Ines Obrado Ruiz"}, "did you mean 'Ines Obrador'", id="a misspelt speaker"),
    pytest.param({"kind": "directly"}, "did you mean 'direct'", id="a misspelt kind"),
    pytest.param({"flag": "pronon"}, "flag must be one of", id="a flag that no quotation has"),
    pytest.param({"word": "?!"}, "at least one letter or digit", id="a search without a letter"),
    pytest.param({"top": "ten"}, "top must be a whole number", id="a number in words"),
])
def test_what_is_not_there_is_answered_by_one_sentence(table, asked, message):
    with pytest.raises(qb.QuotebookError, match=message):
        table.select(**asked)


def test_where_nothing_meets_all_conditions_that_is_said(table):
    quotations, lines, _ = table.select(word="zebra", speaker="Ines Obrador")
    assert (
        "take one of the controls back" in quotations.data and "take one of the controls back" in lines.data
    )


def test_ten_thousand_documents_answer_within_a_second(tmp_path):
    with open(tmp_path / "ships.csv", "w", newline="") as file:
        csv.writer(file).writerows(
            [("title", "text"), *((f"Ship {number}", SHIP) for number in range(10_000))]
        )
    table = Concordance(qb.load(tmp_path))
    table.select(word="lamp")
    for asked in (
        {"word": "pier"},
        {"word": "s*", "speaker": "Tove Aas"},
        {"document": "Ship 77", "word": "pier"},
    ):
        started = time.process_time()
        table.select(**asked)
        assert time.process_time() - started < SECONDS_TO_ANSWER


def test_the_committed_notebook_shows_the_result_without_widgets(seeds):
    cells = read_notebook(seeds.parent / "notebooks" / "08-explore.ipynb").cells
    cell, = [cell for cell in cells if "qb.explore" in cell.source]
    kinds = {kind for output in cell.outputs for kind in output.get("data", {})}
    assert "text/html" in kinds
    assert "has controls to click through" in cell.outputs[0].text
