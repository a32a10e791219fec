"""08-explore in JupyterLab: the table, the lines in context and the text follow every control,
without a network.
"""
import pytest

from .test_notebooks_in_lab import with_articles

MILLISECONDS_TO_FOLLOW = 60_000
LABELS = ["Document", "Speaker", "Kind", "Flag", "Word", "Top"]


class Explorer:
    """The controls and the result under them."""

    def __init__(self, notebook):
        self.notebook, self.page = notebook, notebook.page
        self.result = self.page.locator(".jp-CodeCell:has(.jupyter-widgets) .jp-OutputArea").first

    def choose(self, label: str, option: str) -> None:
        self.page.get_by_label(label, exact=True).select_option(label=option)

    def type(self, label: str, text: str) -> None:
        self.page.get_by_label(label, exact=True).fill(text)
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


def test_a_part_of_a_title_brings_the_documents_quotations_and_text(explorer):
    explorer.type("Document", "bakers of")
    explorer.shows("Bread will cost more by spring", "bakers' guild said")
    explorer.hides("We will not sail")


def test_a_speaker_leaves_only_what_he_or_she_said(explorer):
    explorer.type("Word", "")
    explorer.type("Speaker", "Ines Obrador")
    explorer.shows("We will not sail before the pier is safe", "put off the new ferry on Monday")
    explorer.hides("The lamp never went out")


def test_a_kind_leaves_only_quotations_of_that_kind(explorer):
    explorer.type("Word", "")
    explorer.choose("Kind", "direct")
    explorer.shows("We will not sail before the pier is safe")
    explorer.hides("First 10")


def test_a_word_is_found_in_its_lines(explorer):
    explorer.type("Word", "stair*")
    explorer.shows("1 line.")


def test_a_speakers_lines_are_those_of_what_is_reported_of_that_speaker(explorer):
    explorer.type("Word", "pier")
    explorer.shows("2 lines.")
    explorer.type("Speaker", "Ines Obrador")
    explorer.shows("1 line.")


def test_a_click_on_a_line_opens_its_place_and_leads_on_to_the_whole_text(explorer):
    explorer.type("Word", "stair*")
    explorer.shows("1 line.")
    explorer.page.locator(".kwic details.line summary").first.click()
    opened = ".kwic details.line[open]"
    assert explorer.page.locator(f"{opened} mark.here").first.inner_text() == "stairs"
    explorer.page.locator(f"{opened} a.there").first.wait_for(state="visible")
    assert explorer.notebook.click_place(f"{opened} a.there")[1]


def test_top_moves_the_number_of_rows(explorer):
    explorer.type("Word", "")
    explorer.move_top_to_one()
    explorer.shows("First 1 of")


def test_a_search_without_a_word_is_answered_in_its_place(explorer):
    explorer.type("Word", "?!")
    explorer.shows("a search needs at least one letter or digit")


def test_nothing_was_asked_of_the_network(explorer, server):
    explorer.shows("Quotations with offsets")
    assert explorer.notebook.strangers == []
    assert server.network_attempts() == ""
