"""What the questions say of a few dated articles: no more than their numbers bear, and of the matter."""
import pytest
from conftest import ROOT
from notebook_cells import run_cells

import quotebook as qb
from quotebook.export.folders import EXPORTS_VARIABLE

DATED = {
    "2025-02-03-ferry.txt": 'The ferry is late, said Ona Reyes. "The ferry will sail," she said.',
    "2025-04-05-pier.txt": 'The ferry is at the pier, said Ona Reyes. "The pier holds," she said.',
    "lamp.txt": "The lamp of the ferry is out, said Ona Reyes. Nobody said why.",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("dated")
    for name, text in DATED.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def corpus(folder):
    return qb.load(folder)


@pytest.mark.parametrize("ask, said", [
    pytest.param(lambda corpus: corpus.overview(),
                 "3 files met: 3 loaded. 3 documents, of 2025-02-03 to 2025-04-05, "
                 "with 40 counted words", id="what was read, of when"),
    pytest.param(lambda corpus: corpus.overview(), "Without a date: 1 document.", id="how many have no date"),
    pytest.param(lambda corpus: corpus.words(function_words=True),
                 "“the” is the most frequent word: 7 of 40 words",
                 id="counts are complete"),
    pytest.param(lambda corpus: corpus.words(), "“ferry” is the most frequent content word: 4 of 40 words",
                 id="a word of the matter"),
    pytest.param(lambda corpus: corpus.trends(["ferry"]), "“ferry” peaks in 2025-02: 2 of 13 words",
                 id="a peak with the words it stands on"),
    pytest.param(lambda corpus: corpus.trends("ferry"), "With a date that names the month: 2 of 3 documents.",
                 id="one term is one term, and the undated are counted"),
    pytest.param(lambda corpus: corpus.kwic(), "“ferry” stands at 4 places in 3 of 3 documents",
                 id="the search begins with the matter"),
    pytest.param(lambda corpus: corpus.places(),
                 "“ferry”: 3 of 4 places in the first half of their documents",
                 id="several documents"),
    pytest.param(lambda corpus: corpus.compare(),
                 "No word differs beyond chance between the texts since 2025-04 "
                 "and the rest", id="a part"),
    pytest.param(lambda corpus: corpus.compare(),
                 "Compared: 1 of 2 documents with the rest. Left out, without such a "
                 "date: 1 document.", id="undated in neither side"),
    pytest.param(lambda corpus: corpus.quoted_against_own(),
                 "No word differs beyond chance between the quoted words "
                 "and the reporter's own", id="quoted words"),
    pytest.param(lambda corpus: corpus.where(until="2025-02").compare(corpus.where(since="2025-04")),
                 "between the texts up to 2025-02 and the texts since 2025-04",
                 id="one part against another"),
    pytest.param(lambda corpus: corpus.compare(corpus.where(doc="lamp.txt")),
                 "between the texts lamp.txt and the rest", id="a part handed over is against the rest"),
    pytest.param(lambda corpus: corpus.where(doc="lamp.txt").words(),
                 "“ferry”, “lamp” and 2 more are the most "
                 "frequent content words: 1 each of 13 words", id="of those that tie two are named"),
    pytest.param(lambda corpus: corpus.where(speaker="Ona Reyes").kwic("ferry"),
                 "“ferry” stands at 4 places in 3 of 3 documents", id="what somebody says about a thing"),
    pytest.param(lambda corpus: corpus.against({"ferry": 1, "the": 90, "hen": 50}),
                 "Reference: a frequency list of 141 words.", id="a list of one's own"),
    pytest.param(lambda corpus: corpus.kwic("the", sample=3),
                 "3 lines of them, chosen at random, the same each time.",
                 id="a sample says what it is a sample of"),
])
def test_a_finding_says_what_it_stands_on(corpus, ask, said):
    finding = ask(corpus)
    assert said in f"{finding.title} | {finding.note}"


@pytest.mark.parametrize("question", ["words", "kwic", "compare", "speakers"])
def test_a_part_names_itself_in_note_and_files(corpus, question):
    finding = getattr(corpus.where(since="2025-04"), question)()
    assert "since 2025-04" in finding.title + finding.note and finding.name.endswith("2025-04")


@pytest.mark.parametrize("notebook, parameter, value, said", [
    pytest.param("02-word-frequencies", "TOP", "twenty",
                 "top must be a whole number, 1 or more, got 'twenty'",
                 id="a number as a word"),
    pytest.param("02-word-frequencies", "PERIOD", "weekly",
                 "by must be one of year, month, day, got 'weekly'",
                 id="a period there is not"),
    pytest.param("02-word-frequencies", "ARTICLE", "lamb.txt", "did you mean 'lamp.txt'?",
                 id="a misspelt document"),
    pytest.param("02-word-frequencies", "TERMS", 5, "terms must be a list such as", id="a number for terms"),
    pytest.param("02-word-frequencies", "MERGE_STEMS", "yes",
                 "stem must be True or False, without quotation marks",
                 id="yes for True"),
    pytest.param("02-word-frequencies", "ENGLISH_ONLY", 1, "english must be True or False", id="1 for True"),
    pytest.param("02-word-frequencies", "PHRASE_WORDS", "2",
                 "words must be a whole number, 2 or more, got '2'; "
                 "write 2", id="a number in quotation marks"),
    pytest.param("03-words-in-context", "WORD", 5, "word must be a text in quotation marks",
                 id="a number as word"),
    pytest.param("03-words-in-context", "WINDOW", "5",
                 "window must be a whole number, 1 or more, got '5'; write 5",
                 id="a window in quotation marks"),
    pytest.param("03-words-in-context", "SORT", "rigth", "did you mean 'right'?", id="a misspelt order"),
    pytest.param("03-words-in-context", "SAMPLE", 0, "sample must be a whole number, 1 or more, got 0",
                 id="a sample of nothing"),
    pytest.param("04-what-stands-out", "SINCE", "October 2016", 'did you mean "2016-10"?',
                 id="a date in words"),
    pytest.param("04-what-stands-out", "SINCE", "2030", "their dates go from 2025-02-03 to 2025-04-05",
                 id="a time without documents"),
    pytest.param("04-what-stands-out", "GROUP", "may", "no document has a group",
                 id="a group where there is none"),
    pytest.param("04-what-stands-out", "MIN_DOCUMENTS", None, "min_documents must be a whole number",
                 id="nothing for a number"),
    pytest.param("05-quotations", "ARTICLE", 3, "doc must be a document's name in quotation marks",
                 id="a number for a document"),
])
def test_a_mistake_in_a_parameters_cell_is_one_sentence_with_the_remedy(
        folder, notebook, parameter, value, said, tmp_path, monkeypatch):
    monkeypatch.setenv(EXPORTS_VARIABLE, str(tmp_path))
    monkeypatch.chdir(ROOT / "notebooks")
    with pytest.raises(qb.QuotebookError) as error:
        run_cells(ROOT / "notebooks" / f"{notebook}.ipynb", folder, **{parameter: value})
    assert said in str(error.value) and "\n" not in str(error.value)
    assert error.value._render_traceback_() == [f"{type(error.value).__name__}: {error.value}"]


def test_one_term_is_not_its_letters(folder, tmp_path, monkeypatch):
    monkeypatch.setenv(EXPORTS_VARIABLE, str(tmp_path))
    monkeypatch.chdir(ROOT / "notebooks")
    names = run_cells(ROOT / "notebooks" / "02-word-frequencies.ipynb", folder, TERMS="ferry")
    assert set(names["trends"].table["term"]) == {"ferry"}
