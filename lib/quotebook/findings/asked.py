"""What questions are asked of: the tables and facts that every answer may use."""
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd


class Asked(Protocol):
    """A corpus or a part of one."""

    documents: pd.DataFrame
    files: pd.DataFrame
    problems: pd.DataFrame
    tokens: pd.DataFrame
    text_tokens: pd.DataFrame       # the same words between their true neighbours, null outside the part
    members: np.ndarray             # of the whole's tokens: which belong to the part
    quotations: pd.DataFrame
    rejected: pd.DataFrame
    people: pd.DataFrame
    settings: dict
    function_words: list[str] | None
    whole: Asked
    parent: Asked                   # of a part: what `where` was asked of
    conditions: Mapping             # what makes the part
    own_conditions: Mapping         # what the last `where` added
    described: str                  # the conditions, to stand behind 'the texts'
    called: str                     # 'the texts of group may'
    ending: str                     # the conditions, for the names of files

    def where(self, **conditions: object) -> Asked: ...

    def find_document(self, doc: str) -> pd.Series: ...
