"""Quotations as tables: one row per quotation, per rejected stretch, per odd mark."""
from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from quotebook.frames import pd

from ..errors import QuotebookError, require_column
from .cues import Lexicon, default_cues, default_lexicon, make_lexicon, read_cues
from .marks import find_stretches
from .reading import Quotation, Reading, read_quotations
from .rejected import reason_for

JOIN = " […] "
DOCUMENT_SHIFT = 32      # bits, far above every offset
COLUMNS = ["doc", "quotation", "kind", "start", "end", "spans", "text", "cue", "cue_start", "cue_end",
           "speaker", "speaker_start", "speaker_end", "speaker_name", "speaker_kind", "addressee", "via",
           "sort", "rule", "flags"]
REJECTED_COLUMNS = ["doc", "start", "end", "text", "reason"]
PROBLEM_COLUMNS = ["doc", "start", "end", "problem", "detail"]
NUMBERS = ["quotation", "start", "end"]
SEQUENCES = ["spans", "flags"]
TEXT = pd.Series([""]).dtype   # what pandas makes of text: str, in version 2 object
POSITIONS = ["cue_start", "cue_end", "speaker_start", "speaker_end"]


def find_quotations(text: str, *, lexicon: pd.DataFrame | Lexicon | None = None,
                    aliases: Mapping[str, str] | None = None) -> pd.DataFrame:
    """The quotations of one text, one row each.

    Columns: quotation (counting from 1), kind (direct, mixed, indirect, block), start, end, spans, text, cue,
    cue_start, cue_end, speaker (as written), speaker_start, speaker_end, speaker_name (resolved; null where
    nothing fits), speaker_kind (person, organisation, document, described), addressee, via, sort (speech,
    evidence, attitude), rule (which rule found it), flags (what it was unsure of).
    """
    if not isinstance(text, str):
        raise QuotebookError(f"find_quotations needs a text, got {text!r}")
    reading = read_quotations(text, lexicon=_lexicon_of(lexicon), aliases=aliases)
    return _quotations_frame(_rows("", text, reading), COLUMNS[1:])


def quotations_tables(documents: pd.DataFrame, *, lexicon: pd.DataFrame | Lexicon | None = None,
                      aliases: Mapping[str, str] | None = None
                      ) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """Three tables for documents with columns doc and text: quotations, rejected, problems.

    `quotations` has the columns of `find_quotations` after doc; `rejected` has doc, start, end, text, reason;
    `problems` has doc, start, end, problem, detail. `lexicon` holds cues to add: columns cue, takes and sort.
    """
    words = _lexicon_of(lexicon)
    quotations, rejected, problems = [], [], []
    for doc, text in zip(documents["doc"], documents["text"], strict=True):
        reading = read_quotations(text, lexicon=words, aliases=aliases)
        quotations += _rows(doc, text, reading)
        rejected += [(doc, row.start, row.end, text[row.start:row.end], row.reason)
                     for row in reading.rejected]
        problems += [(doc, row.start, row.end, row.problem, row.detail) for row in reading.problems]
    return (_quotations_frame(quotations), pd.DataFrame(rejected, columns=REJECTED_COLUMNS),
            pd.DataFrame(problems, columns=PROBLEM_COLUMNS))


def _lexicon_of(cues: pd.DataFrame | Lexicon | None) -> Lexicon:
    """The cues that come with the package, with a user's own added to them or put in their place."""
    if cues is None:
        return default_lexicon()
    if isinstance(cues, Lexicon):
        return cues
    for column in ("cue", "takes", "sort"):
        require_column(cues, column, of="the table of cues")
    rows = cues.fillna("").to_dict("records")
    return make_lexicon([*default_cues(), *read_cues(rows, source="the table of cues")])


def _rows(doc: str, text: str, reading: Reading) -> list[tuple]:
    return [_row(doc, number, text, found) for number, found in enumerate(reading.quotations, 1)]


def _row(doc: str, number: int, text: str, found: Quotation) -> tuple:
    cue, speaker = found.cue or (None, None), found.speaker or (None, None)
    return (doc, number, found.kind, found.spans[0][0], found.spans[-1][1], found.spans,
            JOIN.join([text[start:end] for start, end in found.spans]),
            text[slice(*cue)] if found.cue else None, *cue, text[slice(*speaker)] if found.speaker else None,
            *speaker, *found[4:])


def _quotations_frame(rows: list[tuple], columns: list[str] = COLUMNS) -> pd.DataFrame:
    # Types are stated, not found out: that costs more than reading an article, and an empty column has none.
    cells = dict(zip(COLUMNS, zip(*rows, strict=True) if rows else ([] for _ in COLUMNS), strict=True))
    return pd.DataFrame({column: _array(cells[column], column) for column in columns}, copy=False)


def _array(values: Sequence, column: str):
    if column in POSITIONS:
        absent = np.array([value is None for value in values], dtype=bool)
        return pd.arrays.IntegerArray(np.array([value or 0 for value in values], dtype="int64"), absent)
    if column not in (*NUMBERS, *SEQUENCES):
        return pd.array(values, dtype=TEXT)
    array = np.empty(len(values), dtype="int64" if column in NUMBERS else object)
    array[:] = values
    return array


def mark_quoted(tokens: pd.DataFrame, quotations: pd.DataFrame) -> pd.DataFrame:
    """`tokens` with a column `quoted`: whether one stands inside the marks of a direct or mixed quotation."""
    from ..tokens import as_codes

    require_column(tokens, "start", of="the table of tokens")
    require_column(quotations, "kind", of="the table of quotations")
    (number, names), (row_number, row_names) = as_codes(tokens, "doc"), as_codes(quotations, "doc")
    row, start, end = np.array(list(_marked_spans(quotations)), np.int64).reshape(-1, 3).T
    # Document and offset as one number, so that one search serves all documents.
    document = names.get_indexer(row_names)[row_number][row] << DOCUMENT_SHIFT
    order = np.argsort(document | start)
    starts, ends = (document | start)[order], np.maximum.accumulate((document | end)[order])
    place = (number.astype(np.int64) << DOCUMENT_SHIFT) | tokens["start"].to_numpy()
    at = np.searchsorted(starts, place, side="right") - 1
    return tokens.assign(quoted=(at >= 0) & (place < np.append(ends, 0)[at]))


def _marked_spans(quotations: pd.DataFrame) -> Iterator[tuple[int, int, int]]:
    """Row, start and end of what is quoted: a direct quotation, in a mixed one the fragments but names."""
    columns = (quotations[name].tolist() for name in ("kind", "text", "spans"))
    for row, (kind, text, spans) in enumerate(zip(*columns, strict=True)):
        at = 0
        for start, end in spans if kind in ("direct", "mixed") else ():
            piece = text[at:at + end - start]
            at += end - start + len(JOIN)
            if kind == "direct":
                yield row, start, end
            else:
                stretches, _ = find_stretches(piece, [(0, len(piece))])
                yield from ((row, start + stretch.start, start + stretch.end) for stretch in stretches
                            if reason_for(piece, stretch) not in ("name", "title"))
