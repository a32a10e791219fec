"""A Finding says its answer, draws it, shows it and saves it, and takes every mistake in one sentence."""
import matplotlib

matplotlib.use("agg")
import pandas as pd
import pytest
from conftest import ARTICLES

import quotebook as qb
from quotebook.errors import QuotebookError
from quotebook.export.folders import EXPORTS_VARIABLE
from quotebook.findings.finding import ONLY_A_TABLE, Finding

TABLE = pd.DataFrame({"cue": ["said", "told"], "quotations": [38, 5]})


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    folder = tmp_path_factory.mktemp("articles")
    for name, text in ARTICLES.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return qb.load(folder)


def drawn(finding, top):
    from quotebook.charts import draw_bars

    return draw_bars(finding.table, x="quotations", title=finding.title, note=finding.note, top=top)


def test_it_displays_its_sentence_the_first_rows_and_the_note():
    finding = Finding("“said” leads", TABLE, "Source: 1 document.")
    assert repr(finding) == "“said” leads\nTable of 2 rows: cue, quotations.\nSource: 1 document."
    shown = str(finding.show(top=1))
    assert "“said” leads" in shown and "said</bdi>" in shown
    assert "told" not in shown and "First 1 of 2 rows" in shown


def test_true_and_false_read_yes_and_no():
    shown = str(Finding("t", TABLE.assign(rare=[True, False])).show())
    assert "yes</bdi>" in shown and "no</bdi>" in shown and "True" not in shown


def test_the_chart_bears_the_title_or_your_own():
    finding = Finding("“said” leads", TABLE, draw=drawn)
    assert finding.chart().figure.get_suptitle() == "“said” leads"
    assert finding.chart(title="My cues").figure.get_suptitle() == "My cues"


def test_without_a_chart_there_is_a_sentence_without_quotation_marks():
    assert repr(Finding("t", TABLE).chart()) == ONLY_A_TABLE


def test_table_and_chart_are_saved_under_the_name_of_the_question(tmp_path, monkeypatch):
    monkeypatch.setenv(EXPORTS_VARIABLE, str(tmp_path))
    saved = Finding("t", TABLE, name="05-cues", draw=drawn).save()
    assert sorted(saved.files) == [f"05-cues.{kind}" for kind in ("csv", "jsonl", "pdf", "png", "svg",
                 "xlsx")]
    assert sorted(Finding("t", TABLE).save("mine").files) == ["mine.csv", "mine.jsonl", "mine.xlsx"]


def test_another_number_of_the_table_is_drawn_as_bars():
    ax = Finding("t", TABLE.assign(speakers=[2, 4])).bars("speakers")
    assert [bar.get_width() for bar in ax.patches] == [4, 2]
    assert ax.figure.get_suptitle() == "“told” leads: 4 of 6 speakers"
    assert repr(Finding("t", TABLE.head(0)).bars("quotations")).startswith("The table is empty")


def test_what_you_changed_in_the_chart_is_what_is_saved(tmp_path, monkeypatch):
    monkeypatch.setenv(EXPORTS_VARIABLE, str(tmp_path))
    finding = Finding("t", TABLE, name="05-cues", draw=drawn)
    untouched = finding.save().files["05-cues.svg"]
    finding.chart().set_facecolor("yellow")
    assert finding.save().files["05-cues.svg"] != untouched


@pytest.mark.parametrize("mistake, said", [
    pytest.param(lambda finding: finding.chart(top="twenty"),
                 "top must be a whole number, 1 or more, got 'twenty'", id="a number as a word"),
    pytest.param(lambda finding: finding.chart(top="5"),
                 "top must be a whole number, 1 or more, got '5'; write 5", id="a number in quotation marks"),
    pytest.param(lambda finding: finding.chart(top=0), "top must be a whole number, 1 or more, got 0",
                 id="nothing"),
    pytest.param(lambda finding: finding.bars("cue"), "bars need a column of numbers, and 'cue' holds none",
                 id="words for numbers"),
    pytest.param(lambda finding: finding.show(columns=["quotation"]),
                 "the table has no column 'quotation'; did you mean 'quotations'?", id="a misspelt column"),
])
def test_a_mistake_is_one_sentence_with_the_remedy(mistake, said):
    with pytest.raises(QuotebookError) as error:
        mistake(Finding("t", TABLE, draw=drawn))
    assert str(error.value) == said
    assert error.value._render_traceback_() == [f"QuotebookError: {said}"]


def test_questions_complete_on_tab(corpus):
    assert {"speakers", "where", "quotations"} <= set(dir(corpus)) & set(dir(corpus.where(group="island")))


def test_a_part_has_the_rows_of_the_whole(corpus):
    part = corpus.where(doc="harbour.txt")
    for table in ("tokens", "quotations", "people", "rejected", "problems"):
        whole = getattr(corpus, table)
        assert getattr(part, table).values.tolist() == whole[whole["doc"] == "harbour.txt"].values.tolist()
    assert part.files["path"].tolist() == ["harbour.txt"]


def test_a_part_computes_nothing_again(corpus, monkeypatch):
    assert len(corpus.tokens) and len(corpus.quotations) and len(corpus.people)
    for engine in ("tokens.tokens_table", "quotations.quotations_tables", "people.people_table"):
        monkeypatch.delattr(f"quotebook.{engine}")
    part = corpus.where(doc="harbour.txt", english=True).where(speaker="Ines Obrador")
    assert part.words().table["word"].tolist() == ["cost", "crowns", "pier", "repairs", "safe", "sail"]
    assert part.kwic("pier").title == "“pier” stands at 1 place in 1 of 1 document" and len(part.people)


def test_of_a_speaker_the_words_are_those_reported_marked_or_not(corpus):
    ines = corpus.where(speaker="Ines Obrador")
    said = "We will not sail before the pier is safe the repairs would cost 40 000 crowns"
    assert " ".join(ines.tokens["token"]) == said
    assert set(ines.quotations["kind"]) == {"direct", "indirect"}
    assert len(ines.text_tokens) == len(corpus.where(doc="harbour.txt").tokens)


@pytest.mark.parametrize("condition, said", [
    pytest.param({"group": "iland"}, "group must be one of island, got 'iland'; did you mean 'island'?",
                 id="group"),
    pytest.param({"doc": "harbor.txt"},
                 "the collection has no 'harbor.txt'; did you mean 'harbour.txt'?", id="doc"),
    pytest.param({"since": "October 2016"},
                 'since must be a date such as "2016", "2016-10" or "2016-10-05", got '
                 "'October 2016'; did you mean \"2016-10\"?", id="a date in words"),
    pytest.param({"since": "2016"},
                 "no document with since='2016'; none has a date; metadata.csv beside the documents "
                 "can give them", id="no date"),
    pytest.param({"english": "yes"},
                 "english must be True or False, without quotation marks, got 'yes'", id="english"),
])
def test_a_part_that_is_not_there_is_one_sentence_with_the_nearest_name(corpus, condition, said):
    with pytest.raises(QuotebookError) as error:
        corpus.where(**condition)
    assert str(error.value) == said


def test_a_misspelt_speaker_is_answered_with_the_likeliest(corpus):
    with pytest.raises(QuotebookError, match="got 'Inès Obrador'; did you mean 'Ines Obrador'"):
        corpus.where(speaker="Inès Obrador")
