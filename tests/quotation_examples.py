"""Examples as they are written over patterns and in rows of rules: `{Ana Ruiz} said [the roof leaks].`

Square brackets hold what is quoted, every piece of it; braces hold who speaks, where the example shows that.
"""
from quotebook.quotations import read_quotations

SIX_WORDS = "The roof leaks in every room"
PAIRS = {"[": "]", "{": "}"}


def rows(text):
    """(kind, words, cue, speaker as written) of every quotation."""
    found = read_quotations(text).quotations
    cut = lambda span: text[slice(*span)] if span else None  # noqa: E731
    return [(row.kind, " […] ".join(map(cut, row.spans)), cut(row.cue), cut(row.speaker)) for row in found]


def unmarked(example):
    """The text of an example, the spans in brackets and the spans in braces."""
    text, opened, spans = "", {"[": [], "{": []}, {"[": [], "{": []}
    for sign in example.replace("\\n", "\n"):
        if sign in PAIRS:
            opened[sign].append(len(text))
        elif sign in PAIRS.values():
            kind = next(kind for kind, closing in PAIRS.items() if closing == sign)
            spans[kind].append((opened[kind].pop(), len(text)))
        else:
            text += sign
    return text, spans["["], spans["{"]


def reads_as_written(example):
    """Whether the whole engine finds just the quotations and speakers that an example shows."""
    text, quoted, speakers = unmarked(example)
    found = read_quotations(text).quotations
    spoken = {row.speaker for row in found} - {None}
    return sorted(span for row in found for span in row.spans) == sorted(quoted) and (
        not speakers or spoken == set(speakers))
