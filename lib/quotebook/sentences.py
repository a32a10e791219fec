"""Sentences and paragraphs of a text, by pattern and abbreviation list, without a model.

A paragraph is a line that is not blank; in hard-wrapped text it is the block between blank lines.
A sentence ends at a full stop, question or exclamation mark (with the closing marks after it) before white
space, unless what stands before is a title, an initial or another abbreviation, or what follows goes on in
lower case. A paragraph's end always ends a sentence.
"""
import re

# Never the last word of a sentence: a name follows.
TITLES = frozenset("""
mr mrs ms mx dr prof rev hon fr sr sra mme mlle messrs st mt ft
rep reps sen sens gov govs lt col cols gen gens maj capt cpt cmdr adm sgt cpl pvt pfc brig supt insp det
pres vp amb sec treas atty supt del assemb ald
""".split())
# Within a sentence unless a capital letter or a figure of another sentence follows.
ABBREVIATIONS = frozenset("""
jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun
vs v etc al cf ca approx est no nos vol vols pp ed eds fig figs ch sec dept univ assn inc ltd co corp bros jr sr
ave blvd rd hwy ala ariz ark calif colo conn del fla ga ill ind kan ky la mass md mich minn miss mo mont
neb nev okla ore pa tenn tex va vt wash wis wyo
""".split())
NUMBER_FOLLOWS = frozenset("no nos vol pp p art sec fig ch jan feb mar apr jun jul aug sep sept oct nov dec".split())
COMPANY_ENDS = frozenset("inc ltd co corp bros jr sr etc al".split())

CLOSERS = "\"'”’»)]}"
STOP = re.compile(r"[.!?…。！？]+[\"'”’»)\]}]*")
OPENED_SENTENCE = re.compile(r"(?:[\"“«]|``|'')[^\W\d_a-z]")   # '... of Flint, Mich. "We came ...'
OPENERS = "\"'“‘«([{*-–—•"
WRAPPED_LINE = range(40, 101)


def paragraph_spans(text: str) -> list[tuple[int, int]]:
    """The [start, end) of every paragraph, white space at both ends left out."""
    spans: list[tuple[int, int]] = []
    block: list[tuple[int, int]] = []
    for line in re.finditer(r"[^\n\r\u2028\u2029]+", text):
        start, end = _trimmed(text, *line.span())
        if start == end:
            continue
        if block and _blank_line_between(text, block[-1][1], start):
            spans += _paragraphs_of_block(text, block)
            block = []
        block.append((start, end))
    return spans + _paragraphs_of_block(text, block)


def sentence_spans(text: str) -> list[tuple[int, int]]:
    """The [start, end) of every sentence, in order; none crosses a paragraph's end."""
    return [span for start, end in paragraph_spans(text) for span in _sentences_of_paragraph(text, start, end)]


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _blank_line_between(text: str, start: int, end: int) -> bool:
    return len(re.findall(r"\r\n|[\n\r\u2028\u2029]", text[start:end])) > 1


def _paragraphs_of_block(text: str, lines: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Lines between blank lines: one paragraph each, or one for all where the lines are hard-wrapped."""
    if len(lines) < 2:
        return lines
    inner = lines[:-1]
    wrapped = all(end - start in WRAPPED_LINE for start, end in inner)
    unfinished = sum(text[end - 1] not in ".!?:…\"'”’" for _, end in inner)
    if wrapped and 2 * unfinished > len(inner):
        return [(lines[0][0], lines[-1][1])]
    return lines


def _sentences_of_paragraph(text: str, start: int, end: int) -> list[tuple[int, int]]:
    spans = []
    for stop in STOP.finditer(text, start, end):
        if _ends_sentence(text, start, stop, end):
            spans.append(_trimmed(text, start, stop.end()))
            start = stop.end()
    last = _trimmed(text, start, end)
    return [span for span in [*spans, last] if span[0] < span[1]]


def _ends_sentence(text: str, start: int, stop: re.Match, end: int) -> bool:
    at = stop.end()
    if at >= end:
        return True
    if stop[0][0] in "。！？":
        return True
    if not text[at].isspace():
        return False
    following = text[at:at + 40].lstrip()
    first = following.lstrip(OPENERS + " ")[:1]
    if stop[0][0] != ".":
        return not first.islower()
    word = re.search(r"[^\s(\[\"'“‘—–-]*$", text[max(start, stop.start() - 20):stop.start()])[0].casefold()
    return not _abbreviated(word, stop[0], first, following)


def _abbreviated(word: str, stop: str, first: str, following: str) -> bool:
    """Whether the full stop belongs to an abbreviation inside a sentence."""
    if first.islower():
        return True
    if word in TITLES:
        return True
    if len(stop) > 1 and stop[1] in CLOSERS:
        return False
    if OPENED_SENTENCE.match(following):
        return False
    if word in NUMBER_FOLLOWS and first.isdigit():
        return True
    if len(word) == 1 and word.isalpha():
        return True
    if word in ABBREVIATIONS and word not in COMPANY_ENDS and word != "no":
        return True
    return "." in word and not _starts_new_sentence(following)


# After U.S. or p.m. a capital proves nothing unless it is a word that hardly ever stands inside a name.
STARTERS = frozenset("""
the a an this that these those he she it they we i you his her its their our my but and so yet in on at for
when while if after before as there here what who how why mr mrs ms since with from by to
""".split())


def _starts_new_sentence(following: str) -> bool:
    word = re.match(r"[^\w]*(\w*)", following)[1]
    return word.casefold() in STARTERS and word[:1].isupper()
