"""Speakers, cues and quotations to begin with: speech is counted, who speaks is told apart,
what is unsure is lighter.
"""
import matplotlib

matplotlib.use("agg")
import pandas as pd
import pytest

import quotebook as qb
from quotebook.findings.speech import is_unsure

COLUMNS = ["kind", "speaker_name", "cue", "text", "flags"]
ROWS = [
    ("direct", "Ona Reyes", "said", "We wait.", ()),
    ("direct", "Ona Reyes", "said", "We wait for the ferry and for the storm.", ("pronoun",)),
    ("indirect", "Ona Reyes", "told", "that it would rain", ("title",)),
    ("mixed", "Harbour Board; Ona Reyes", "said", "the pier \"holds\"", ()),
    ("indirect", "officials", "said", "that nobody knew", ()),
    ("indirect", None, None, "that it was late, as everybody could see on the pier that evening",
     ("unsourced",)),
    ("indirect", "Tom Lind", "believes", "that the lamp is out", ("attitude",)),
    ("indirect", "report", "shows", "that the pier is old", ("evidence",)),
]
SPEAKER_KINDS = ["person", "person", "person", "organisation", "described", None, "person", "document"]


def corpus_of(rows, **columns):
    corpus = qb.load(pd.DataFrame({"doc": ["a.txt"], "text": ["It rained."]})).where()
    quotations = pd.DataFrame(rows, columns=COLUMNS).assign(doc="a.txt", speaker_kind=None)
    sorts = [next(iter({"attitude", "evidence"}.intersection(flags)), "speech")
             for flags in quotations["flags"]]
    corpus.quotations = quotations.assign(sort=sorts, **columns)
    return corpus


def bars_of(ax):
    """Name and length of every bar, and whether it is light."""
    names = [tick.get_text() for tick in ax.get_yticklabels()]
    return sorted((names[round(bar.get_y() + bar.get_height() / 2)], bar.get_width(), bar.get_alpha() < 1)
                  for bar in ax.patches)


def test_speech_is_counted_and_the_rest_stands_in_one_line():
    finding = corpus_of(ROWS).speakers()
    assert finding.title == "Ona Reyes is quoted most: 4 of 6 quotations with a speaker's name"
    assert ("Without a speaker's name: 1. Not counted, since they are no speech: 1 attitude and 1 proof."
            in finding.note)
    assert not {"Tom Lind", "report"} & set(finding.table["speaker"])


def test_what_rests_on_a_pronoun_or_title_is_lighter():
    ax = corpus_of(ROWS).speakers().chart()
    assert bars_of(ax) == [("Harbour Board", 1, False), ("Ona Reyes", 1, False), ("Ona Reyes", 1, False),
                           ("Ona Reyes", 1, True), ("Ona Reyes", 1, True), ("officials", 1, False)]
    assert [text.get_text() for text in ax.get_legend().get_texts()][-1] == "lighter: by pronoun or title"


def test_persons_bodies_and_descriptions_are_told_apart():
    kinds = ["organisation" if name == "Harbour Board" else kind
             for (_, name, *_), kind in zip(ROWS, SPEAKER_KINDS, strict=True)]
    finding = corpus_of(ROWS, speaker_kind=kinds).speakers()
    assert "Of speakers who are only described (officials): 1." in finding.note
    assert "officials" not in [name for name, *_ in bars_of(finding.chart())]
    one = corpus_of(ROWS[:1], speaker_kind=["organisation"]).speakers()
    assert bars_of(one.chart()) == [("Ona Reyes (organisation)", 1, False)] and one.named == ["Ona Reyes"]


def test_a_name_beside_another_keeps_its_own_kind():
    kind, _, *rest = ROWS[0]
    rows = [(kind, name, *rest) for name in ("Ona Reyes; Harbour Board", "Harbour Board")]
    table = corpus_of(rows[::-1], speaker_kind=["organisation", "person"]).speakers().table
    assert dict(zip(table["speaker"], table["speaker_kind"], strict=True)) == {
        "Harbour Board": "organisation", "Ona Reyes": "person"}


def test_a_name_is_unsure_by_a_pronoun_or_title():
    unsure = is_unsure(corpus_of(ROWS).quotations).tolist()
    assert unsure == [False, True, True, False, False, False, False, False]


def test_a_cue_that_is_a_sign_has_a_name():
    rows = [("direct", "Ona Reyes", cue, "We wait.", ()) for cue in (":", "\n", "—", ":")]
    finding = corpus_of(rows).cues()
    assert finding.table["cue"].tolist() == ["(a colon)", "(a new line)", "(the sign —)"]
    assert finding.title == "“(a colon)” introduces most: 2 of 4 quotations with a cue"


def test_quotations_to_begin_with_are_of_the_most_quoted_the_longest_and_the_flagged():
    table = corpus_of(ROWS).examples().table
    assert len(table) == len(ROWS)
    assert table["text"].iloc[0] == "We wait for the ferry and for the storm."
    reasons = table["chosen_as"].tolist()
    assert reasons[0] == "of a most quoted speaker" and "among the longest" in reasons
    assert reasons == sorted(reasons, key=lambda reason: reason == "one of the others")


@pytest.mark.parametrize("rows, question, said", [
    pytest.param([], "speakers", "There is no quotation in these documents", id="no quotation"),
    pytest.param(ROWS[5:6], "speakers", "None of 1 quotation has a speaker's name", id="nobody named"),
    pytest.param(ROWS[5:6], "cues", "None of 1 quotation has a cue", id="no cue"),
    pytest.param(ROWS[:1], "doubts", "No flag on any of 1 quotation", id="no doubt"),
    pytest.param(ROWS[:2], "kinds", "Direct is the most frequent kind: 2 of 2 quotations", id="one kind"),
    pytest.param(ROWS[:3], "cues", "“say” introduces most: 2 of 3 quotations with a cue", id="a cue"),
    pytest.param(ROWS[6:], "examples", "2 quotations: 2 indirect", id="attitudes are rows of the table"),
])
def test_too_little_is_said_to_be_too_little(rows, question, said):
    finding = getattr(corpus_of(rows), question)()
    assert finding.title.startswith(said)
    assert hasattr(finding.chart(), "figure") or str(finding.chart())
