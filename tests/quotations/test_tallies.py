"""Quotations are counted by speaker, cue and flag, and what has no name or no cue is counted too."""
import csv
from importlib.resources import files
from pathlib import Path

import pandas as pd
import pytest

from quotebook.quotations.tallies import NO_CUE, UNNAMED, count_cues, count_flags, count_speakers


@pytest.fixture
def quotations():
    rows = [
        ("direct", "Ines Obrador", "said", ("pronoun",), "We wait."),
        ("direct", "Ines Obrador", "Also said", (), "Not yet."),
        ("indirect", "Ines Obrador; Olga Brandt", "told", ("pronoun", "nested"), "that it would rain"),
        ("mixed", None, None, ("no cue",), "premature"),
    ]
    return pd.DataFrame(rows, columns=["kind", "speaker_name", "cue", "flags", "text"])


def test_the_most_quoted_speaker_comes_first_and_the_unnamed_last(quotations):
    assert count_speakers(quotations).values.tolist() == [
        ["Ines Obrador", "direct", 2], ["Ines Obrador", "indirect", 1], ["Olga Brandt", "indirect", 1],
        [UNNAMED, "mixed", 1]]


def test_cues_are_counted_by_dictionary_form_with_the_forms_as_written(quotations):
    assert count_cues(quotations).values.tolist() == [
        ["say", 2, "also said, said", 1, "Ines Obrador"], [NO_CUE, 1, "", 1, UNNAMED],
        ["tell", 1, "told", 1, "Ines Obrador; Olga Brandt"]]


def test_every_flag_is_counted_with_an_example(quotations):
    assert count_flags(quotations).drop(columns="meaning").values.tolist() == [
        ["pronoun", 2, "We wait."], ["nested", 1, "that it would rain"], ["no cue", 1, "premature"]]


def test_every_flag_says_what_it_means():
    with files("quotebook").joinpath("data/flags.csv").open(encoding="utf-8", newline="") as table:
        meanings = {row["flag"]: row["meaning"] for row in csv.DictReader(table)}
    code = "".join(path.read_text("utf-8") for part in ("quotations", "people")
                   for path in sorted(Path(str(files("quotebook").joinpath(part))).glob("*.py")))
    assert all(meanings.values())
    assert all(f'"{flag}"' in code for flag in set(meanings) - {"attitude", "evidence"})


@pytest.mark.parametrize("speakers, shown", [
    pytest.param(["Ines Obrador", "Olga Brandt", "Olga Brandt"], "Olga Brandt", id="one leads"),
    pytest.param(["Olga Brandt", "Ines Obrador"], "Ines Obrador; Olga Brandt", id="two tie"),
    pytest.param(["A Roe", "B Roe", "C Roe", "D Roe"], "4 speakers, 1 each", id="too many to name"),
])
def test_whom_a_cue_introduces_most_often_names_all_who_tie(speakers, shown):
    table = pd.DataFrame({"speaker_name": speakers, "cue": "said"})
    assert count_cues(table)["most_often"].tolist() == [shown]


@pytest.mark.parametrize("count", [count_speakers, count_cues, count_flags])
def test_no_quotations_give_an_empty_table_with_its_columns(quotations, count):
    assert list(count(quotations.head(0)).columns) == list(count(quotations).columns)
