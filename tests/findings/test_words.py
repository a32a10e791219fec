"""Words and phrases that say something: names as a whole, possessives with their noun,
what rises and falls.
"""
import pandas as pd
import pytest

import quotebook as qb


def corpus_of(*texts, **columns):
    return qb.load(pd.DataFrame({"doc": [f"{n}.txt" for n, _ in enumerate(texts)], "text": texts, **columns}))


@pytest.mark.parametrize("text, phrases", [
    pytest.param("Ona Mar Reyes left. Ona Mar Reyes came. Ona Mar Reyes ate.", ["ona mar reyes"],
                 id="a whole name"),
    pytest.param("Mar Reyes left. Mar Reyes ate. Ona Mar Reyes sat. Ona Mar Reyes slept.",
                 ["mar reyes", "ona mar reyes"], id="a part that stands alone too"),
    pytest.param("the ministry of defence and the ministry of defence", ["ministry of defence"],
                 id="joined by of"),
    pytest.param("the fate of the island, the fate of the island", ["fate of the island"],
                 id="joined by of the"),
    pytest.param("saw the ferry and saw the ferry", [], id="not joined by the alone"),
    pytest.param("ferry, pier. ferry, pier.", [], id="not across a comma"),
    pytest.param("old-ferry pier; old ferry\npier", ["old ferry pier"],
                 id="across a hyphen and a line's end"),
    pytest.param("the people's army, a people's army", ["people's army"], id="a possessive inside"),
    pytest.param("North Velm's pier, North Velm's ferry", ["north velm"], id="a possessive at the end"),
    pytest.param("said Ona, said Ona", [], id="a verb that only reports"),
])
def test_a_phrase_is_of_content_words_with_names_whole(text, phrases):
    assert sorted(corpus_of(text).phrases().table["phrase"]) == phrases


def test_a_possessive_counts_with_its_word_and_every_form_stays_visible():
    table = corpus_of("The minister's hat. A minister.").words().table.set_index("word")
    assert table.loc["minister", ["count", "forms"]].tolist() == [2, "minister 1, minister's 1"]


def test_words_that_rise_and_fall_are_drawn_and_not_the_most_widespread():
    early, late = "pier pier pier pier storm in January", "ferry ferry ferry ferry storm in March"
    corpus = corpus_of(*[early] * 6, *[late] * 6, date=["2019-01"] * 6 + ["2019-03"] * 6)
    finding = corpus.trends()
    assert finding.title == "Rising: “ferry”; falling: “pier”, from 2019-01 to 2019-03"
    assert finding.table["term"].unique().tolist() == ["ferry", "pier"]


@pytest.mark.parametrize("dates, said", [
    pytest.param([None, None],
                 "With a date that names the month: 0 of 2 documents, in 0 periods; a trend needs two",
                 id="no dates"),
    pytest.param(["2019", "2020"], "With a date that names the month: 0 of 2 documents, in 0 periods",
                 id="dates that name no month"),
    pytest.param(["2019-01", "2019-02"],
                 "No content word rises or falls beyond chance from 2019-01 to 2019-02",
                 id="too few words"),
])
def test_a_trend_without_ground_says_so(dates, said):
    assert corpus_of("The ferry.", "The pier.", date=dates).trends().title.startswith(said)


def test_a_word_counts_only_where_the_speaker_says_it():
    corpus = corpus_of('"The pier holds and the pier stays," said Ona Reyes. The pier of the ferry, said Tom '
                       'Lind.')
    ona = corpus.where(speaker="Ona Reyes")
    assert ona.words().table.set_index("word")["count"].to_dict() == {"pier": 2, "holds": 1, "stays": 1}
    assert [len(part.kwic("p*").table) for part in (corpus, ona)] == [3, 2]
    assert ona.kwic("pier", sort="L1").table["left"].iloc[0].endswith("The ")


def test_notes_say_how_words_were_counted(tmp_path):
    (tmp_path / "a.txt").write_text("The state-run ferry and the ferries sail. The ferry sailed.")
    plain, hyphens = qb.load(tmp_path), qb.load(tmp_path, keep_hyphens=True)
    assert "hyphens split" in plain.words().note and "hyphens stay inside it" in hyphens.words().note
    assert "Function words (the, of)" in plain.words().note
    (tmp_path / "function_words.csv").write_text("word\nferry\n")
    assert "The words of your function_words.csv" in qb.load(tmp_path).words().note


def test_words_by_their_stem_are_told_apart_from_words_and_saved_apart(tmp_path):
    (tmp_path / "a.txt").write_text("Ferry, ferries; sails, sailed.")
    words, stems = (qb.load(tmp_path).words(stem=stem) for stem in (False, True))
    assert words.name != stems.name and "stem" in stems.note and "stem" not in words.note


def test_a_title_leaves_the_name_of_a_group_as_it_is(tmp_path):
    (tmp_path / "metadata.csv").write_text("file,group\na.txt,iPhone\n")
    (tmp_path / "a.txt").write_text("It rained.")
    assert qb.load(tmp_path).periods(by="group").title.startswith("iPhone has most")
