"""What 08-explore selects follows document, speaker and word, and says a sentence for what is not there."""
import pytest

import quotebook as qb
from quotebook.workbook.explore import select
from quotebook.workbook.notebooks import read_notebook

EVERYTHING = {"document": None, "speaker": None, "word": "pier", "top": 10}


def test_a_speakers_lines_are_the_words_inside_the_marks(articles):
    corpus = qb.load(articles)
    everybody = select(corpus, **EVERYTHING)[1]
    speaker = select(corpus, **EVERYTHING | {"speaker": "Ines Obrador"})[1]
    assert "2 lines." in repr(everybody)
    assert "1 line." in repr(speaker)


def test_the_document_read_is_the_chosen_one(articles):
    corpus = qb.load(articles)
    page = select(corpus, **EVERYTHING | {"document": "bakery.txt"})[2]
    assert "Bakers of Velm" in str(page)


@pytest.mark.parametrize("asked, message", [
    pytest.param({"document": "harbor.txt"}, "did you mean 'harbour.txt'", id="a misspelt document"),
    pytest.param({"speaker": "Ines Obrado"}, "nobody called 'Ines Obrado' is quoted",
                 id="a misspelt speaker"),
])
def test_what_is_not_there_is_answered_by_one_sentence(articles, asked, message):
    with pytest.raises(qb.QuotebookError, match=message):
        select(qb.load(articles), **EVERYTHING | asked)


def test_a_search_without_a_letter_is_answered_in_the_place_of_the_lines(articles):
    lines = select(qb.load(articles), **EVERYTHING | {"word": "?!"})[1]
    assert "at least one letter or digit" in lines.data


def test_the_committed_notebook_shows_the_result_without_widgets(seeds):
    cell = read_notebook(seeds.parent / "notebooks" / "08-explore.ipynb").cells[-1]
    kinds = {kind for output in cell.outputs for kind in output.get("data", {})}
    assert "text/html" in kinds
    assert "has controls to click through" in cell.outputs[0].text
