"""Whatever a title names is drawn, and drawn so: over random texts and random tables of quotations."""
import re

import matplotlib

matplotlib.use("agg")
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib import pyplot
from matplotlib.colors import to_hex

import quotebook as qb
from quotebook.charts.theme import PALE
from quotebook.wording import label_text

WORDS = ["ferry", "pier", "storm", "harbour", "lamp", "the", "of", "said", "ferry's", "net", "crowns", "2019"]
# Questions whose titles set what they name in quotation marks, and those that name people or periods.
OF_WORDS = ["words", "spread", "phrases", "trends", "collocates", "pairs", "places", "quoted_against_own",
                 "compare",
            "against_everyday"]
OF_NAMES = ["lengths", "periods", "variety", "speakers", "kinds", "cues", "doubts"]


def texts(words=WORDS):
    sentence = st.lists(st.sampled_from(words), min_size=2, max_size=8).map(" ".join)
    quoted = st.builds('"{}," said Ona Reyes'.format, sentence)
    return st.lists(sentence | quoted, min_size=1, max_size=12).map(". ".join).map("{}.".format)


def documents():
    row = st.tuples(texts(), st.sampled_from([None, "2019-01", "2019-02", "2019-03-04"]),
                    st.sampled_from([None, "may", "june"]),
                    st.sampled_from([None, ":", "Ferry sinks", "Pier"]))
    return st.lists(row, min_size=1, max_size=8).map(lambda rows: pd.DataFrame(
        [(f"wire.csv#{number}", *row) for number, row in enumerate(rows)],
        columns=["doc", "text", "date", "group", "title"]))


def quotations():
    name = st.sampled_from([None, "Ona Reyes", "Tom Lind", "Ona Reyes; Tom Lind", "officials", "R\u202ey",
                            "Committee for the Study of the Study of the Sea and the Shore"])
    kind = st.sampled_from(["person", "organisation", "described", None])
    row = st.tuples(st.sampled_from(["direct", "mixed", "indirect", "block"]), name, kind,
                    st.sampled_from([None, "said", "told", "warned"]),
                    st.lists(st.sampled_from(["pronoun", "title", "attitude",
                 "nested"]), unique=True).map(tuple))
    return st.lists(row, max_size=25).map(lambda rows: pd.DataFrame(
        [("a.txt", "It rained.", *row) for row in rows],
        columns=["doc", "text", "kind", "speaker_name", "speaker_kind", "cue", "flags"]).assign(
            sort=["attitude" if "attitude" in flags else "speech" for *_, flags in rows]))


def labels_of(ax):
    """Everything written beside a mark: at the bars, over the panels, in the legend."""
    legend = [text.get_text() for text in ax.get_legend().get_texts()] if ax.get_legend() else []
    panels = [panel.get_title(loc="left") for panel in ax.figure.axes if panel.get_visible()]
    searched = re.findall("“(.*?)”", ax.get_xlabel())
    return [*(tick.get_text() for tick in ax.get_yticklabels()), *filter(None, panels), *legend, *searched]


def check(finding, top):
    ax = finding.chart(top=top)
    if not hasattr(ax, "figure"):
        assert str(ax) and finding.draw is None
        return
    drawn = labels_of(ax)
    assert "" not in drawn and ":" not in drawn
    named = {label_text(name) for name in finding.named}
    # Behind a name may stand what it is of: (organisation).
    assert named <= {*drawn, *(label.rpartition(" (")[0] for label in drawn)}, (finding.title, drawn)
    in_marks = re.findall("“(.*?)”", finding.title)
    assert set(in_marks) <= set(drawn) | set(" … ".join(drawn).split(" … ")), (finding.title, drawn)
    return ax


@pytest.mark.parametrize("question", OF_WORDS)
@given(documents=documents(), top=st.integers(1, 8))
@settings(max_examples=12)
def test_every_word_that_a_title_names_is_drawn_and_not_in_grey(question, documents, top):
    try:
        ax = check(getattr(qb.load(documents), question)(), top)
        dots = [shown for shown in getattr(ax, "collections", []) if len(shown.get_offsets()) > 1]
        assert PALE.lower() not in {to_hex(colour) for shown in dots for colour in shown.get_facecolor()}
    finally:
        pyplot.close("all")


@pytest.mark.parametrize("question", OF_NAMES)
@given(documents=documents(), rows=quotations(), top=st.integers(1, 4))
@settings(max_examples=12)
def test_every_name_that_a_title_names_is_drawn(question, documents, rows, top):
    corpus = qb.load(documents).where()
    corpus.quotations, corpus.rejected = rows, pd.DataFrame({"doc": []})
    try:
        finding = getattr(corpus, question)()
        ax = check(finding, top)
        assert all(label_text(name).casefold() in finding.title.casefold() for name in finding.named)
        # A document with a title is called by it.
        known = set(documents.loc[documents["title"].str.contains("[a-z]", na=False), "doc"])
        assert not known & set(labels_of(ax) if ax is not None else [])
    finally:
        pyplot.close("all")


@given(rows=quotations())
@settings(max_examples=50)
def test_a_speaker_without_a_name_and_one_only_described_are_not_drawn(rows):
    corpus = qb.load(pd.DataFrame({"doc": ["a.txt"], "text": ["It rained."]})).where()
    corpus.quotations = rows
    speakers = corpus.speakers()
    assert not {"(no name found)", "(no cue)"} & {*speakers.named, *corpus.cues().named}
    described = set(speakers.table.loc[speakers.table["speaker_kind"] == "described", "speaker"])
    assert not described & set(speakers.named)
    of_speech = ["attitude" not in flags for flags in rows["flags"]]
    names = [str(name).split("; ") for name in rows["speaker_name"][of_speech]]
    assert speakers.table["quotations"].sum() == sum(map(len, names))
