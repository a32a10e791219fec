"""Who is quoted, how and by which cues: the answers of notebook 05."""
from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from quotebook.errors import QuotebookError
from quotebook.findings.basis import NAMED, answer, draw_numbers, in_a_row, leaders, marked, sentences, source
from quotebook.findings.finding import Finding
from quotebook.findings.speech import is_unsure, not_speech, speech_of
from quotebook.quotations.tallies import NO_CUE, UNNAMED, count_cues, count_flags, count_speakers
from quotebook.wording import plural

if TYPE_CHECKING:
    from quotebook.findings.asked import Asked
    from quotebook.pages import Page

KINDS = ("direct", "mixed", "indirect", "block")
BY_NAME, BY_STAND_IN, NO_NAME = "a name", "a pronoun or title", "nothing"
LIGHTER = "lighter: by pronoun or title"
NO_QUOTATION = "There is no quotation in these documents, so there is nothing to count"
SIGNS = {":": "(a colon)", "": "(a new line)"}
CHOICE = "First a choice: the most quoted speakers, the longest, one for each flag."
# Of the quotations to read first, how many for each reason.
OF_SPEAKERS, LONGEST = 5, 4
READ_FIRST = ["chosen_as", "speaker_name", "cue", "text", "kind", "doc", "flags"]


def find_speakers(part: Asked) -> Finding:
    """One row per speaker, kind and ground of the name: speaker, speaker_kind, kind, rests_on, quotations."""
    speech = speech_of(part.quotations)
    table = _tally(speech)
    by_speaker = _with_name(table).groupby("speaker", sort=False)["quotations"].sum()
    unnamed, described = (int(table.loc[rows, "quotations"].sum()) for rows in (
        table["speaker"] == UNNAMED, table["speaker_kind"] == "described"))
    note = sentences(source(part),
                     f"Without a speaker's name: {unnamed:,}." * (unnamed > 0),
                     f"Of speakers who are only described (officials): {described:,}." * (described > 0),
                     not_speech(part.quotations))
    title, named = _nobody(speech), []
    if len(by_speaker):
        title, named = leaders(by_speaker, "is quoted most", "are quoted most",
                               f" of {plural(int(by_speaker.sum()), 'quotation')} with a speaker's name")
    return answer(part, "05-speakers", title, table, note=note, named=named, no_chart=title,
                  draw=_draw_speakers if named else None)


def _tally(speech: pd.DataFrame) -> pd.DataFrame:
    unsure = is_unsure(speech)
    table = pd.concat([count_speakers(speech[rows]).assign(rests_on=rests_on)
                       for rows, rests_on in ((~unsure, BY_NAME), (unsure, BY_STAND_IN))], ignore_index=True)
    table.loc[table["speaker"] == UNNAMED, "rests_on"] = NO_NAME
    table = table.groupby(["speaker", "kind", "rests_on"], as_index=False)["quotations"].sum()
    table["speaker_kind"] = table["speaker"].map(_kinds_by_name(speech)).astype(object)
    total = table.groupby("speaker")["quotations"].transform("sum")
    order = table.assign(last=table["speaker"] == UNNAMED, total=-total, own=-table["quotations"])
    kept = order.sort_values(["last", "total", "speaker", "rests_on", "own", "kind"], kind="stable").index
    return table.loc[kept, ["speaker", "speaker_kind", "kind", "rests_on", "quotations"]]


def _kinds_by_name(speech: pd.DataFrame) -> dict[str, str]:
    """person, organisation, document or described, for each speaker of whom it is known."""
    rows = pd.DataFrame({"name": speech["speaker_name"], "kind": speech["speaker_kind"]}).dropna()
    # Of several speakers the kind is the first one's, so that a row of one speaker alone knows better.
    rows = rows.assign(name=rows["name"].str.split("; "))
    rows = rows.sort_values("name", key=lambda names: -names.str.len(), kind="stable").explode("name")
    return dict(zip(rows["name"], rows["kind"], strict=True))


def _with_name(table: pd.DataFrame) -> pd.DataFrame:
    """The rows of speakers who have a name; a mere description (officials) is nobody's."""
    return table[(table["speaker"] != UNNAMED) & (table["speaker_kind"] != "described")]


def _nobody(speech: pd.DataFrame) -> str:
    if speech.empty:
        return NO_QUOTATION
    said = f"None of {plural(len(speech), 'quotation')} has a speaker's name"
    return f"{said}, so nothing can be said about who speaks"


def _draw_speakers(finding: Finding, top: int):
    from quotebook.charts import draw_groups

    rows = _with_name(finding.table)
    kind = rows["speaker_kind"].map({"organisation": " (organisation)", "document": " (document)"}).fillna("")
    label_of = dict(zip(rows["speaker"], rows["speaker"] + kind, strict=True))
    rows = rows.assign(speaker=rows["speaker"].map(label_of), unsure=rows["rests_on"] == BY_STAND_IN)
    return draw_groups(rows, x="quotations", label="speaker", group="kind", order=KINDS, lighter="unsure",
                       lighter_key=LIGHTER, title=finding.title, note=finding.note, top=top,
                       named=[label_of[name] for name in finding.named])


def find_cues(part: Asked) -> Finding:
    """One row per cue in its dictionary form: cue, quotations, forms, speakers, most_often (whom)."""
    table = count_cues(speech_of(part.quotations))
    table["cue"] = table["cue"].map(_readable)
    with_cue = table[table["cue"] != NO_CUE].set_index("cue")["quotations"]
    without = int(table["quotations"].sum() - with_cue.sum())
    uncued = f"Without a cue: {without:,}." if without else ""
    note = sentences(source(part), uncued, not_speech(part.quotations))
    title, named = NO_QUOTATION if table.empty else f"None of {plural(without, 'quotation')} has a cue", []
    if len(with_cue):
        title, named = leaders(with_cue, "introduces most", "introduce most",
                               f" of {plural(int(with_cue.sum()), 'quotation')} with a cue", words=True)
    return answer(part, "05-cues", title, table, note=note, named=named, no_chart=title,
                  draw=_draw_cues if named else None)


def _readable(cue: str) -> str:
    """The cue, or what to call one that consists of signs: what stands in front of a turn in a transcript."""
    return cue if any(map(str.isalpha, cue)) else SIGNS.get(cue.strip(), f"(the sign {cue.strip()})")


def _draw_cues(finding: Finding, top: int):
    from quotebook.charts import draw_bars

    rows = finding.table[finding.table["cue"] != NO_CUE]
    return draw_bars(rows, x="quotations", label="cue", title=finding.title, note=finding.note, top=top,
                     named=finding.named)


def find_kinds(part: Asked) -> Finding:
    """One row per kind: kind (direct, mixed, indirect, block), quotations, speakers (number of names)."""
    speech = speech_of(part.quotations)
    table = speech.groupby("kind").agg(quotations=("kind", "size"), speakers=("speaker_name", "nunique"))
    table = table.sort_values("quotations", ascending=False, kind="stable").reset_index()
    title, named = NO_QUOTATION, []
    if len(table):
        title, named = leaders(table.set_index("kind")["quotations"], "is the most frequent kind",
                               "are the most frequent kinds", f" of {plural(len(speech), 'quotation')}")
    return answer(part, "05-kinds", title[0].upper() + title[1:], table, named=named, no_chart=title,
                  note=sentences(source(part), not_speech(part.quotations)),
                  draw=draw_numbers("quotations", "kind", "quotations") if named else None)


def find_examples(part: Asked) -> Finding:
    """Every quotation, those to read first on top: chosen_as (why), then the columns of `quotations`.

    On top stand the longest marked quotation of each of the most quoted speakers, the longest of the
    others, and one for each flag; behind them all others as they stand in the documents.
    """
    quotations = part.quotations
    reasons = _reasons(quotations)
    order = [*reasons, *quotations.index.difference(list(reasons), sort=False)]
    table = quotations.loc[order]
    table.insert(0, "chosen_as", [reasons.get(row, "one of the others") for row in order])
    kinds = quotations["kind"].value_counts()
    said = in_a_row([f"{number:,} {kind}" for kind, number in kinds.items()]) if len(kinds) else ""
    title = f"{plural(len(table), 'quotation')}: {said}" if said else NO_QUOTATION
    note = sentences(source(part), CHOICE if said else "")
    return answer(part, "05-quotations", title, table, note=note, columns=READ_FIRST)


def _reasons(quotations: pd.DataFrame) -> dict[int, str]:
    """The rows to read first, each with the reason, in that order."""
    reasons: dict[int, str] = {}
    marks = quotations["kind"].isin(["direct", "mixed"])
    longest = quotations.assign(length=quotations["text"].str.len(), marks=marks).sort_values(
        ["marks", "length"], ascending=False, kind="stable")
    by_name = longest.drop_duplicates("speaker_name").reset_index().set_index("speaker_name")["index"]
    for name in quotations["speaker_name"].value_counts().index[:OF_SPEAKERS]:
        reasons[by_name[name]] = "of a most quoted speaker"
    by_length = longest.sort_values("length", ascending=False, kind="stable").index
    others = by_length.difference(list(reasons), sort=False)
    reasons |= dict.fromkeys(others[:LONGEST], "among the longest")
    flags = quotations["flags"].explode().dropna()
    for flag in flags.value_counts().index:
        reasons.setdefault(flags.index[flags == flag][0], f"flag: {flag}")
    return reasons


def find_doubts(part: Asked) -> Finding:
    """One row per flag that the rules set: flag, quotations, meaning, example."""
    quotations = part.quotations
    table, flagged = count_flags(quotations), int((quotations["flags"].map(len) > 0).sum())
    unnamed = int(quotations["speaker_name"].isna().sum())
    note = sentences(source(part), f"Without a speaker's name: {unnamed:,}." * (unnamed > 0))
    title = NO_QUOTATION if quotations.empty else f"No flag on any of {plural(len(quotations), 'quotation')}"
    if flagged:
        most = table["flag"].iloc[0]
        title = (f"With a flag: {flagged:,} of {plural(len(quotations), 'quotation')}; the most frequent is "
                 f"{marked(most)}: {table['quotations'].iloc[0]:,}")
    return answer(part, "05-flags", title, table, note=note, named=table["flag"].head(1).tolist(),
                  no_chart=title, draw=draw_numbers("quotations", "flag", "quotations") if flagged else None)


def find_not_quoted(part: Asked) -> Finding:
    """One row per stretch in marks that nobody is reported to have said: doc, start, end, text, reason."""
    table = part.rejected
    title = "No stretch in quotation marks was taken for anything but a quotation"
    if len(table):
        counts = table["reason"].value_counts().head(NAMED)
        title = (f"Marked, but said by nobody: {len(table):,}; most frequent are "
                 f"{in_a_row([f'{reason} ({number:,})' for reason, number in counts.items()])}")
    return answer(part, "05-rejected", title, table, note=source(part), columns=["text", "reason", "doc"])


def read_document(part: Asked, doc: str | None) -> Page:
    """The reading view of a document; of the one with most quotations where none is named."""
    from quotebook.pages import show_document

    if doc is not None and not isinstance(doc, str):
        raise QuotebookError("doc must be a document's name in quotation marks, such as \"may/talks.txt\", "
                             f"got {doc!r}")
    most_quoting = (part.quotations if len(part.quotations) else part.documents)["doc"].mode().iloc[0]
    return show_document(part.find_document(doc or most_quoting), part.quotations, part.rejected)
