"""Which quotations are speech, who their speakers are, and on what that rests."""
from __future__ import annotations

import pandas as pd

from quotebook.wording import plural

NOT_SPEECH = {"attitude": "attitude", "evidence": "proof"}
# A speaker known by these alone is whoever the rules take it to be.
UNSURE = frozenset({"pronoun", "title", "carried"})


def speech_of(quotations: pd.DataFrame) -> pd.DataFrame:
    """The quotations that report what somebody said or wrote; attitudes and evidence are left out."""
    return quotations[quotations["sort"] == "speech"]


def is_unsure(quotations: pd.DataFrame) -> pd.Series:
    """Whether the speaker's name rests on a pronoun, a title, or the quotation before."""
    found = [not UNSURE.isdisjoint(flags) for flags in quotations["flags"]]
    return pd.Series(found, index=quotations.index, dtype=bool)


def not_speech(quotations: pd.DataFrame) -> str:
    """The one line on attitudes and evidence, or nothing where there are none."""
    counts = quotations["sort"].value_counts()
    parts = [plural(int(counts[sort]), noun) for sort, noun in NOT_SPEECH.items() if counts.get(sort, 0)]
    return f"Not counted, since they are no speech: {' and '.join(parts)}." if parts else ""
