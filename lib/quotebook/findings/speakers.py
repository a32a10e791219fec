"""Who is quoted: the answers of notebook 05, from `quotations` and `rejected`."""
from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from quotebook.findings.basis import answer, in_a_row, sentences, source
from quotebook.findings.finding import Finding
from quotebook.findings.speech import is_unsure, kind_of_speaker, not_speech, speech_of
from quotebook.quotations.tallies import UNNAMED, count_speakers
from quotebook.wording import plural

if TYPE_CHECKING:
    from quotebook.findings.questions import Questions

KINDS = ("direct", "mixed", "indirect", "block")
BY_NAME, BY_STAND_IN = "a name", "a pronoun or title"
LIGHTER = "lighter: by pronoun or title"
MOST_LEADERS = 2


def find_speakers(part: Questions) -> Finding:
    """One row per speaker, kind and what the name rests on: speaker, speaker_kind, kind, rests_on, quotations."""
    speech = speech_of(part.quotations)
    table = _tally(speech)
    drawn = _told_by_name(table)
    by_speaker = drawn.groupby("speaker", sort=False)["quotations"].sum().sort_values(ascending=False, kind="stable")
    unnamed, described = (int(table.loc[rows, "quotations"].sum()) for rows in (
        table["speaker"] == UNNAMED, table["speaker_kind"] == "described"))
    note = sentences(source(part),
                     f"Without a speaker's name: {unnamed:,}." * (unnamed > 0),
                     f"Of speakers only described (officials): {described:,}." * (described > 0),
                     not_speech(part.quotations))
    title = f"{_leaders(by_speaker)}" if len(by_speaker) else _nobody(speech)
    return answer(part, "05-speakers", title, table, note=note, draw=_draw_speakers if len(by_speaker) else None,
                  no_chart=title)


def _tally(speech: pd.DataFrame) -> pd.DataFrame:
    unsure = is_unsure(speech)
    table = pd.concat([count_speakers(speech[rows]).assign(rests_on=rests_on)
                       for rows, rests_on in ((~unsure, BY_NAME), (unsure, BY_STAND_IN))], ignore_index=True)
    table["speaker_kind"] = table["speaker"].map(_kinds_by_name(speech)).astype(object)
    total = table.groupby("speaker")["quotations"].transform("sum")
    order = table.assign(last=table["speaker"] == UNNAMED, total=-total, own=-table["quotations"])
    kept = order.sort_values(["last", "total", "speaker", "rests_on", "own", "kind"], kind="stable").index
    return table.loc[kept, ["speaker", "speaker_kind", "kind", "rests_on", "quotations"]].reset_index(drop=True)


def _kinds_by_name(speech: pd.DataFrame) -> dict[str, str]:
    """person, organisation, document or described, for each speaker; nothing for those of whom it is not known."""
    rows = pd.DataFrame({"name": speech["speaker_name"], "kind": kind_of_speaker(speech)}).dropna()
    return dict(zip(rows["name"], rows["kind"], strict=True))


def _told_by_name(table: pd.DataFrame) -> pd.DataFrame:
    """The rows of speakers who have a name; a mere description (officials) is nobody's."""
    return table[(table["speaker"] != UNNAMED) & (table["speaker_kind"] != "described")]


def _leaders(by_speaker: pd.Series) -> str:
    """Who is quoted most, of how many: at most two of those that tie are named."""
    most = int(by_speaker.max())
    best = by_speaker.index[by_speaker == most].tolist()
    total = f"{plural(int(by_speaker.sum()), 'quotation')} with a speaker's name"
    if len(best) == 1:
        return f"{best[0]} is quoted most: {most:,} of {total}"
    named = best[:MOST_LEADERS] + [f"{len(best) - MOST_LEADERS:,} more"] * (len(best) > MOST_LEADERS)
    return f"{in_a_row(named)} are quoted most: {most:,} each of {total}"


def _nobody(speech: pd.DataFrame) -> str:
    if speech.empty:
        return "There is no quotation, so nothing can be said about who speaks"
    return f"None of {plural(len(speech), 'quotation')} has a speaker's name, so nothing can be said about who speaks"


def _draw_speakers(finding: Finding, top: int):
    from quotebook.charts import draw_groups

    rows = _told_by_name(finding.table)
    return draw_groups(rows.assign(unsure=rows["rests_on"] == BY_STAND_IN), x="quotations", label="speaker",
                       group="kind", lighter="unsure", lighter_key=LIGHTER, order=KINDS, title=finding.title,
                       note=finding.note, top=max(top, MOST_LEADERS))
