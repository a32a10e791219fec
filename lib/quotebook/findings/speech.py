"""Which quotations are speech, who their speakers are, and on what that rests."""
from __future__ import annotations

import pandas as pd

from quotebook.wording import plural

SORTS = ("speech", "evidence", "attitude")
NOT_SPEECH = {"attitude": "attitude", "evidence": "proof"}
# A speaker known by these alone is whoever the rules take it to be.
UNSURE = frozenset({"pronoun", "title", "carried"})


def sort_of(quotations: pd.DataFrame) -> pd.Series:
    """speech, evidence or attitude of each quotation: the column `sort`, or what the flags say without it."""
    if "sort" in quotations:
        return quotations["sort"]
    found = [next((sort for sort in SORTS[1:] if sort in flags), SORTS[0]) for flags in quotations["flags"]]
    return pd.Series(found, index=quotations.index, dtype=object)


def kind_of_speaker(quotations: pd.DataFrame) -> pd.Series:
    """person, organisation, document or described: the column `speaker_kind`; null where it is missing."""
    return quotations.get("speaker_kind", pd.Series(None, index=quotations.index, dtype=object))


def speech_of(quotations: pd.DataFrame) -> pd.DataFrame:
    """The quotations that report what somebody said or wrote; attitudes and evidence are left out."""
    return quotations[sort_of(quotations) == "speech"]


def is_unsure(quotations: pd.DataFrame) -> pd.Series:
    """Whether the speaker's name rests on a pronoun, a title, or the quotation before."""
    found = [not UNSURE.isdisjoint(flags) for flags in quotations["flags"]]
    return pd.Series(found, index=quotations.index, dtype=bool)


def not_speech(quotations: pd.DataFrame) -> str:
    """The one line on attitudes and evidence, or nothing where there are none."""
    counts = sort_of(quotations).value_counts()
    parts = [plural(int(counts[sort]), noun) for sort, noun in NOT_SPEECH.items() if counts.get(sort, 0)]
    return f"Not counted, since they are no speech: {' and '.join(parts)}." if parts else ""
