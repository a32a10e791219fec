"""Sentences and paragraphs of a text, by pattern and abbreviation list, without a model.

A paragraph is a line that is not blank, with the lines that go on in small letters where it is unfinished; in
hard-wrapped text it is the block between blank lines.
A sentence ends at a full stop, question or exclamation mark (with the closing marks after it) before white
space, unless what stands before is a title, an initial or another abbreviation, or what follows goes on in
lower case. A paragraph's end always ends a sentence.
"""
import re

from .wordlists import LISTS

Span = tuple[int, int]
LINE = re.compile(r"[^\S\n\r\u2028\u2029]*(?P<line>\S[^\n\r\u2028\u2029]*)")
LINE_END = re.compile(r"\r\n|[\n\r\u2028\u2029]")
# One class of characters to begin with: patterns that begin with a choice are searched for four times more
# slowly.
STOP = re.compile(r"[.!?…。！？](?:(?<=[。！？])[。！？]*[\"'”’“»)\]}]*|[.!?…]*[\"'”’“»)\]}]*(?=\s|$))")
SPACE = re.compile(r"\s*")
WORD_BEFORE = re.compile(r"[^\s(\[\"'“‘—–-]*$")
FIRST_WORD = re.compile(r"\W*(\w*)")
OPENED_SENTENCE = re.compile(r"(?:[\"“„«]|``|'')[^\W\d_a-z]")   # '... of Flint, Mich. "We came ...'
ABBREVIATIONS = LISTS["title abbreviation"] | LISTS["before a number"] | LISTS["abbreviation"]
WRAPPED_LINE = range(30, 101)   # characters
FINISHED = ".!?:…。！？\"'”’“"     # what a line ends in where its sentence does


def paragraph_spans(text: str) -> list[Span]:
    """The [start, end) of every paragraph, white space at both ends left out."""
    blocks: list[list[Span]] = []
    for line in LINE.finditer(text):
        start, end = line.start("line"), line.start("line") + len(line["line"].rstrip())
        if blocks and len(LINE_END.findall(text, blocks[-1][-1][1], start)) < 2:
            blocks[-1].append((start, end))
        else:
            blocks.append([(start, end)])
    spans, wrapped = [], False   # once a block is hard-wrapped, those after it are
    for block in blocks:
        inside = all(end - start in WRAPPED_LINE for start, end in block[:-1])
        wrapped = wrapped or (inside and _is_wrapped(text, block))
        spans += [(block[0][0], block[-1][1])] if wrapped and inside else _joined(text, block)
    return spans


def _joined(text: str, lines: list[Span]) -> list[Span]:
    """Lines as paragraphs, but a line that goes on in small letters where the one before is
    unfinished joins it.
    """
    spans = lines[:1]
    for start, end in lines[1:]:
        if text[start].islower() and text[spans[-1][1] - 1] not in FINISHED:
            spans[-1] = spans[-1][0], end
        else:
            spans.append((start, end))
    return spans


def _is_wrapped(text: str, lines: list[Span]) -> bool:
    """Whether most lines of a block end unfinished and one goes on in small letters."""
    inner = lines[:-1]
    unfinished = sum(text[end - 1] not in FINISHED for _, end in inner)
    goes_on = any(text[start].islower() for start, _ in lines[1:])
    return goes_on and 2 * unfinished > len(inner)


def sentence_spans(text: str, *, paragraphs: list[Span] | None = None) -> list[Span]:
    """The [start, end) of every sentence, in order;
    none crosses the end of a paragraph (found if not given).
    """
    spans = []
    for start, end in paragraph_spans(text) if paragraphs is None else paragraphs:
        for stop in STOP.finditer(text, start, end):
            if stop.end() < end and ends_sentence(text, start, stop):
                spans.append((start, stop.end()))
                start = SPACE.match(text, stop.end(), end).end()
        spans += [(start, end)] if start < end else []
    return spans


def ends_sentence(text: str, start: int, stop: re.Match) -> bool:
    """Whether a stop with more text after it ends its sentence."""
    if stop[0][0] in "。！？":
        return True
    following = text[stop.end():stop.end() + 40].lstrip()
    first = FIRST_WORD.match(following)[1]
    if first[:1].islower():
        return False
    return stop[0][0] != "." or not _abbreviated(text, start, stop, first, following)


def _abbreviated(text: str, start: int, stop: re.Match, first: str, following: str) -> bool:
    """Whether the full stop belongs to an abbreviation inside a sentence."""
    word = WORD_BEFORE.search(text[max(start, stop.start() - 20):stop.start()])[0].casefold()
    if word in LISTS["title abbreviation"]:
        return True
    if len(stop[0]) > 1 or OPENED_SENTENCE.match(following):
        return False
    if (len(word) == 1 and word.isalpha()) or (word in LISTS["before a number"] and first[:1].isdigit()):
        return True
    if word in LISTS["abbreviation"]:
        return word not in LISTS["company end"]
    # After U.S. or p.m. a capital proves nothing unless it is a word that hardly ever stands inside a name.
    return "." in word and not (first.casefold() in LISTS["sentence starter"] and first[:1].isupper())
