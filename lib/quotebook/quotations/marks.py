"""Quotation marks: which stretches of a text stand between them, and which marks are odd.

One pass over the marks of each paragraph, whatever the publisher's house style. An apostrophe is no mark, a
mark that fits nowhere becomes a problem, and neither disturbs the rest of the paragraph.
"""
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import NamedTuple

MARK = re.compile("[\"“”„‟«»「」『』‘’'‚‹›`](?:(?<=`)`|(?<=')')?")
CLOSED_BY = {"“": "”“\"", "„": "“”\"", "‟": "”", "«": "»", "»": "«", "「": "」", "『": "』", "‹": "›",
             "›": "‹", "‘": "’'", "‚": "‘’", "'": "'’", '"': '"”', "``": "''", "''": "''",
             "`": "'’", "”": '”"'}
SINGLE = frozenset("'‘’‚‹›`")
OPENS_AFTER = frozenset("([{-–—―/:\"“'‘«„…")
INVISIBLE = "\ufeff\u200b\u200c\u200d\u200e\u200f\u2060\xad"
DEEPEST = 4         # marks nested deeper than this are read as odd marks
BREAK_LOST = re.compile(r"[.?!…](\s*)$")   # before a mark that opens the next paragraph, its break lost
LONGEST_CHAIN = 6   # paragraphs an unclosed quotation may run through to its closing mark


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words between two marks: [start, end) inside them, [outer_start, outer_end) with them."""
    start: int
    end: int
    outer_start: int
    outer_end: int
    mark: str
    depth: int = 0
    closed: bool = True
    continues: bool = False   # goes on from the paragraph before

    @property
    def single(self) -> bool:
        return self.mark in SINGLE


class Problem(NamedTuple):
    """Something odd in a text: where it is, what it is, and what was made of it."""
    start: int
    end: int
    problem: str
    detail: str


class Met(NamedTuple):
    """A mark with the signs around it, spaces where its paragraph begins or ends."""
    sign: str
    start: int
    end: int
    before: str
    after: str

    @property
    def leans_right(self) -> bool:
        """Whether it stands at the beginning of what follows."""
        return not self.after.isspace() and (self.before.isspace() or self.before in OPENS_AFTER)

    @property
    def alone(self) -> bool:
        return self.before.isspace() and self.after.isspace()


class Opening(NamedTuple):
    """Where marks of one kind may open a quotation; the example shows it."""
    name: str
    signs: frozenset[str]
    example: str
    fits: Callable[[Met], bool]


# The first row that holds the sign decides.
OPENINGS = (
    Opening("single", SINGLE - {"’"}, "'[We lost the vote,]' said {Jo Lee}.", lambda met: (
        met.leans_right and (met.after.isalnum() or met.after in "[.…“\"$"))),
    Opening("closing mark that opens", frozenset("”»"), "»[We lost the vote,]« said {Jo Lee}.", lambda met: (
        met.leans_right and met.after.isalnum())),
    Opening("curly behind a letter", frozenset("“"), "It was over“they felt. “[We lost it,]” said {Jo Lee}.",
            lambda met: not met.before.isalnum() and (
                met.leans_right or met.alone or not met.after.isspace())),
    Opening("straight", frozenset(("''", '"')), '"[We lost the vote,]" said {Jo Lee}.', lambda met: (
        met.leans_right or met.alone or met.sign == '"' and met.before in ",.;" and met.after.isalnum())),
    Opening("any other", frozenset((*"„‟«「『", "``")), "«[We lost the vote,]» said {Jo Lee}.", lambda met: (
        met.leans_right or met.alone or not met.after.isspace())),
)
AGAIN = frozenset(('"', "'", "''", "»", "“"))   # may open another inside one of their kind


def _is_apostrophe(met: Met) -> bool:
    return met.sign in SINGLE and met.before.isalnum() and met.after.isalnum()


def _opens_inside(met: Met) -> bool:
    """'He said, "Read "Noon" first."': an opening mark inside its like."""
    return met.before.isspace() and met.after.isalnum() and met.sign in AGAIN


def _may_open(met: Met) -> bool:
    opening = next((opening for opening in OPENINGS if met.sign in opening.signs), None)
    return opening is not None and opening.fits(met)


@dataclass(slots=True)
class _Open:
    mark: str
    start: int
    outer: int
    continues: bool
    doubtful_end: tuple[int, int] | None = None   # where a possessive (workers') might have closed it

    def closed_by(self, sign: str) -> bool:
        closers = CLOSED_BY[self.mark]
        return sign == closers if closers == "''" else sign in tuple(closers)


def find_stretches(text: str, paragraphs: list[tuple[int, int]]) -> tuple[list[Stretch], list[Problem]]:
    """Every stretch between quotation marks that is not inside another one, in order, and every odd mark."""
    scanner = _Scanner(text)
    followings = [start for start, _ in paragraphs[1:]] + [len(text)]
    for (start, end), following in zip(paragraphs, followings, strict=False):
        for mark in MARK.finditer(text, start, end):
            scanner.meet(mark, start, end)
        scanner.end_paragraph(start, end, following)
    stretches = sorted(scanner.stretches, key=lambda stretch: stretch.start)
    return [stretch for stretch in stretches if not stretch.depth], scanner.problems


class _Scanner:
    """The marks still open while one paragraph after another is read."""

    def __init__(self, text: str):
        self.text, self.stretches, self.problems, self.open = text, [], [], []
        self.unclosed: list[tuple[int, int]] = []   # paragraphs since a mark that nothing has closed
        self.expects_single = False                 # whether that mark is a single one
        self.inside = 0                             # stretches found before this paragraph

    def meet(self, mark: re.Match, paragraph: int, paragraph_end: int) -> None:
        """Open, close or pass over one mark."""
        met = self._met(mark, paragraph, paragraph_end)
        if _is_apostrophe(met):
            return
        level = self._level_closed_by(met.sign) if self.open else None
        if level is not None and not _opens_inside(met):
            self._close_or_doubt(level, met)
        elif len(self.open) < DEEPEST and _may_open(met):
            self._begin(met, paragraph)
        elif met.sign not in SINGLE:
            self._closes_nothing(met, paragraph)

    def _level_closed_by(self, sign: str) -> int | None:
        """Which of the open quotations a mark may close, the innermost first."""
        return next((level for level in reversed(range(len(self.open))) if self.open[level].closed_by(sign)),
                    None)

    def _met(self, mark: re.Match, paragraph: int, paragraph_end: int) -> Met:
        start, end = mark.span()
        before = self.text[start - 1] if start > paragraph and self.text[start - 1] not in INVISIBLE else " "
        return Met(mark[0], start, end, before, self.text[end] if end < paragraph_end else " ")

    def _begin(self, met: Met, paragraph: int) -> None:
        """Open a quotation; one that begins its paragraph may go on from the paragraph before."""
        lead = self.text[paragraph:met.start] if met.start - paragraph < 8 else "none"
        first = not lead.strip("([-–— ") and not self.open
        expected = bool(self.unclosed) and (met.sign in SINGLE) == self.expects_single
        self.open.append(_Open(met.sign, met.end, met.start, first and expected))

    def _close_or_doubt(self, level: int, met: Met) -> None:
        opened = self.open[level]
        if met.sign in SINGLE and (met.before.isspace() or met.start == opened.start):
            return
        if met.sign in SINGLE and met.before in "sz" and met.after == " ":
            opened.doubtful_end = (met.start, met.end)
            return
        for inner in self.open[level + 1:]:
            self._report(inner, "opens and is never closed")
        del self.open[level:]
        self._add(opened, met.start, met.end)
        if not self.open:
            self.unclosed = []

    def _add(self, opened: _Open, at: int, end: int, *, closed: bool = True) -> None:
        if self.text[opened.start:at].strip():
            self.stretches.append(Stretch(opened.start, at, opened.outer, end, opened.mark, len(self.open),
                                          closed, opened.continues))

    def _report(self, opened: _Open, detail: str) -> None:
        """A single mark that closes nowhere was an apostrophe ('tis, '90s)."""
        if opened.mark not in SINGLE or opened.mark == "‘":
            self.problems.append(Problem(opened.outer, opened.start, "unbalanced mark", detail))

    def _closes_nothing(self, met: Met, paragraph: int) -> None:
        """The end of a quotation begun paragraphs ago, inches, or an odd mark."""
        if self.unclosed and self.text[paragraph:met.start].strip():
            self._close_chain(met, paragraph)
        else:
            measure = met.before.isdigit() or met.before in "'’"
            detail = "closes nothing; read as a measure (feet, inches)" if measure else "closes nothing"
            self.problems.append(Problem(met.start, met.end, "unbalanced mark", detail))

    def _close_chain(self, met: Met, paragraph: int) -> None:
        """End a quotation that was opened once and ran through whole paragraphs; what stands in marks there
        is inside it, and what is still open there was no quotation.
        """
        first = self.unclosed[1][0] if len(self.unclosed) > 1 else paragraph
        at = len(self.stretches) - 1
        while at >= 0 and self.stretches[at].start >= first:
            self.stretches[at] = replace(self.stretches[at], depth=self.stretches[at].depth + 1)
            at -= 1
        for inner in self.open:
            self._report(inner, "opens and is never closed")
        self.open.clear()
        for start, stop in self.unclosed[1:]:
            self.stretches.append(Stretch(start, stop, start, stop, '"', closed=False, continues=True))
        self.stretches.append(Stretch(paragraph, met.start, paragraph, met.end, '"', continues=True))
        if self.problems and self.problems[-1].end == self.unclosed[0][0]:
            self.problems.pop()
        self.unclosed = []

    def end_paragraph(self, start: int, end: int, following: int) -> None:
        """Settle what is still open; a quotation may go on in the paragraph that begins at `following`."""
        while self.open:
            opened = self.open.pop()
            if opened.mark in SINGLE and not self._goes_on(opened, following):
                self._drop_single(opened)
            elif self.open or self._doubles_inside(opened):
                self._drop_double(opened)
            else:
                self._leave_open(opened, end, following)
                break
        else:
            self.unclosed = [*self.unclosed, (start, end)] if 0 < len(self.unclosed) < LONGEST_CHAIN else []
        self.inside = len(self.stretches)

    def _drop_single(self, opened: _Open) -> None:
        """A single mark was an apostrophe, unless a possessive may have closed it or it can be
        nothing else.
        """
        if opened.doubtful_end and not self.open:
            self._add(opened, *opened.doubtful_end)
        elif opened.mark == "‘":
            self._report(opened, "opens and is never closed")

    def _drop_double(self, opened: _Open) -> None:
        """A double mark with closed double marks behind it is the odd one, and they stand on their own."""
        inside = self._doubles_inside(opened)
        again = min((self.stretches[at].outer_start for at in inside), default=opened.start)
        reopened = BREAK_LOST.search(self.text, max(opened.start, again - 6), again)
        for at in inside if reopened or not self.open else []:
            self.stretches[at] = replace(self.stretches[at], depth=max(self.stretches[at].depth - 1, 0))
        if reopened:   # '"We lost. | "It rained."' was two paragraphs, each opened and only the last closed
            self._add(opened, reopened.start(1), reopened.start(1), closed=False)
        else:
            self._report(opened, "opens and is never closed")

    def _leave_open(self, opened: _Open, end: int, following: int) -> None:
        """Read to the end of the paragraph; the next one may go on."""
        self._add(opened, end, end, closed=False)
        if not MARK.match(self.text, following):
            self._report(opened, "opens and is never closed; read to the end of its paragraph")
        self.unclosed, self.expects_single = [(opened.start, end)], opened.mark in SINGLE

    def _goes_on(self, opened: _Open, following: int) -> bool:
        """Whether a single mark opens a paragraph or follows a colon,
        and the next one opens with its like.
        """
        again = self.text[following:following + 2]
        before = self.text[max(opened.outer - 2, 0):opened.outer]
        return again[:1] == opened.mark and again[1:].isalnum() and not before.strip(" :\n\r")

    def _doubles_inside(self, opened: _Open) -> list[int]:
        """Places of the stretches since a mark if double marks are among them."""
        later = [at for at in range(self.inside, len(self.stretches))
                 if self.stretches[at].start >= opened.start]
        return [] if all(self.stretches[at].single for at in later) else later
