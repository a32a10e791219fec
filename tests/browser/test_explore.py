"""08-explore in JupyterLab: the table, the lines in context and the text follow every control,
without a network.
"""
import pytest

from .test_notebooks_in_lab import with_articles

MILLISECONDS_TO_FOLLOW = 60_000
LABELS = ["Document", "Speaker", "Word", "Top"]


class Explorer:
    """The controls and the result under them."""

    def __init__(self, notebook):
        self.notebook, self.page = notebook, notebook.page
        self.result = self.page.locator(".jp-CodeCell .jp-OutputArea").last

    def choose(self, label: str, option: str) -> None:
        self.page.get_by_label(label, exact=True).select_option(label=option)

    def options(self, label: str) -> list[str]:
        options = self.page.get_by_label(label, exact=True).locator("option").all_inner_texts()
        return [option.replace("\N{NO-BREAK SPACE}", " ") for option in options]

    def type_word(self, word: str) -> None:
        self.page.get_by_label("Word", exact=True).fill(word)
        self.page.keyboard.press("Enter")

    def move_top_to_one(self) -> None:
        self.page.get_by_role("slider").focus()
        self.page.keyboard.press("Home")

    def shows(self, *texts: str) -> None:
        from playwright.sync_api import expect

        for text in texts:
            expect(self.result).to_contain_text(text, timeout=MILLISECONDS_TO_FOLLOW)

    def hides(self, text: str) -> None:
        from playwright.sync_api import expect

        expect(self.result).not_to_contain_text(text, timeout=MILLISECONDS_TO_FOLLOW)


@pytest.fixture(scope="module")
def notebook(open_notebook):
    notebook = open_notebook("08-explore")
    place, source = notebook.parameters()
    notebook.replace_cell(place, with_articles(source))
    yield notebook
    notebook.close()


@pytest.fixture
def explorer(notebook) -> Explorer:
    notebook.run_all()
    assert notebook.errors() == []
    return Explorer(notebook)


def test_every_control_has_a_label(explorer):
    assert explorer.page.locator(".jupyter-widgets .widget-label").all_inner_texts() == LABELS


def test_a_document_brings_its_quotations_its_speakers_and_its_text(explorer):
    explorer.choose("Document", "bakery.txt")
    explorer.shows("Bread will cost more by spring", "bakers' guild said")
    explorer.hides("We will not sail")
    assert "Olga Brandt" in explorer.options("Speaker")
    assert "Ines Obrador" not in explorer.options("Speaker")


def test_a_speaker_leaves_only_what_he_or_she_said(explorer):
    explorer.choose("Speaker", "Ines Obrador")
    explorer.shows("We will not sail before the pier is safe", "put off the new ferry on Monday")
    explorer.hides("The lamp never went out")


def test_a_word_is_found_in_its_lines(explorer):
    explorer.type_word("stair*")
    explorer.shows("1 line.")


def test_a_speakers_lines_are_those_inside_the_marks(explorer):
    explorer.type_word("pier")
    explorer.shows("2 lines.")
    explorer.choose("Speaker", "Ines Obrador")
    explorer.shows("1 line.")


def test_top_moves_the_number_of_rows(explorer):
    explorer.move_top_to_one()
    explorer.shows("First 1 of")


def test_a_search_without_a_word_is_answered_in_its_place(explorer):
    explorer.type_word("?!")
    explorer.shows("a search needs at least one letter or digit")


def test_nothing_was_asked_of_the_network(explorer, server):
    explorer.shows("Quotations with offsets")
    assert explorer.notebook.strangers == []
    assert server.network_attempts() == ""
