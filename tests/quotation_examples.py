"""Examples as they are written over patterns and in rows of rules: `{Ana Ruiz} _said_ [the roof leaks].`

Square brackets hold what is quoted, every piece of it; braces hold who speaks, underscores the cue, where the
example shows them. A bar shows a place and is no part of the sentence.
"""
import re

from quotebook.quotations import read_quotations

SIX_WORDS = "The roof leaks in every room"
OPENING = {"]": "[", "}": "{"}


def rows(text):
    """(kind, words, cue, speaker as written) of every quotation."""
    found = read_quotations(text).quotations
    cut = lambda span: text[slice(*span)] if span else None  # noqa: E731
    return [(row.kind, " […] ".join(map(cut, row.spans)), cut(row.cue), cut(row.speaker)) for row in found]


def unmarked(example):
    """The text of an example, and the spans that its signs hold: '[' quoted, '{' speakers, '_' cues."""
    text, opened, spans = "", {"[": [], "{": [], "_": []}, {"[": [], "{": [], "_": []}
    for sign in example.replace("\\n", "\n").replace("|", ""):
        kind = OPENING.get(sign, sign)
        if kind not in opened:
            text += sign
        elif sign == kind and not (sign == "_" and opened["_"]):
            opened[kind].append(len(text))
        else:
            spans[kind].append((opened[kind].pop(), len(text)))
    return text, spans


def reads_as_written(example):
    """Whether the whole engine finds just the quotations, and the speakers and cues that an example shows."""
    text, shown = unmarked(example)
    found = read_quotations(text).quotations
    speakers, cues = {row.speaker for row in found} - {None}, {row.cue for row in found} - {None}
    return sorted(span for row in found for span in row.spans) == sorted(shown["["]) and (
        not shown["{"] or speakers == set(shown["{"])) and (not shown["_"] or cues == set(shown["_"]))


def finds_nothing(pattern):
    """A pattern to put in the place of one: it finds no word where that one would find some."""
    if pattern.fullmatch(""):
        return re.compile("$" if pattern.pattern.endswith("$") else "")
    return re.compile("(?!)")
