"""Quotation marks: which stretches of a text stand between them, and which marks are odd.

One pass over the marks of each paragraph, whatever the publisher's house style. An apostrophe is no mark, a mark
that fits nowhere becomes a problem, and neither disturbs the rest of the paragraph.
"""
import re
from dataclasses import dataclass, replace
from typing import NamedTuple

MARK = re.compile("[\"“”„‟«»「」『』‘’'‚‹›`](?:(?<=`)`|(?<=')')?")
CLOSED_BY = {"“": "”“\"", "„": "“”\"", "‟": "”", "«": "»", "»": "«", "「": "」", "『": "』", "‹": "›", "‘": "’'",
             "‚": "‘’", "'": "'’", '"': '"”', "``": "''", "''": "''", "`": "'’", "”": '”"'}
SINGLE = frozenset("'‘’‚‹›`")
OPENS_AFTER = frozenset("([{-–—―/:\"“'‘«„…")
INVISIBLE = "\ufeff\u200b\u200c\u200d\u200e\u200f\u2060\xad"
DEEPEST = 4         # marks nested deeper than this are read as odd marks
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


@dataclass(slots=True)
class _Open:
    mark: str
    start: int
    outer: int
    continues: bool
    doubtful_end: tuple[int, int] | None = None   # where a possessive (workers') might have closed it


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
        sign, (at, end) = mark[0], mark.span()
        before = self.text[at - 1] if at > paragraph and self.text[at - 1] not in INVISIBLE else " "
        after = self.text[end] if end < paragraph_end else " "
        if sign in SINGLE and before.isalnum() and after.isalnum():
            return
        can_open = not after.isspace() and (before.isspace() or before in OPENS_AFTER)
        level = next((level for level in reversed(range(len(self.open))) if sign in self._closers(level)), None)
        opens_inside = can_open and before.isspace() and after.isalnum() and sign in ('"', "'", "''", "»", "“")
        if level is not None and not opens_inside:
            self._close_or_doubt(level, sign, at, end, before, after)
        elif sign in CLOSED_BY and len(self.open) < DEEPEST and self._may_open(sign, before, after, can_open):
            first = at - paragraph < 8 and not self.text[paragraph:at].strip("([-–— ") and not self.open
            expected = bool(self.unclosed) and (sign in SINGLE) == self.expects_single
            self.open.append(_Open(sign, end, at, first and expected))
        elif sign not in SINGLE:
            self._closes_nothing(at, end, paragraph, before)

    def _closers(self, level: int) -> tuple[str, ...]:
        closers = CLOSED_BY[self.open[level].mark]
        return (closers,) if closers == "''" else tuple(closers)

    def _may_open(self, sign: str, before: str, after: str, can_open: bool) -> bool:
        if sign in SINGLE:
            return can_open and sign != "’" and (after.isalnum() or after in "[.…“\"$")
        if sign in "”»" or (sign == "“" and before.isalnum()):
            return can_open and after.isalnum()
        straight = sign in ('"', "''")
        return can_open or (not straight and not after.isspace()) or (before.isspace() and after.isspace()) or (
            sign == '"' and before in ",.;" and after.isalnum())

    def _close_or_doubt(self, level: int, sign: str, at: int, end: int, before: str, after: str) -> None:
        opened = self.open[level]
        if sign in SINGLE and (before.isspace() or at == opened.start):
            return
        if sign in SINGLE and before in "sz" and after == " ":
            opened.doubtful_end = (at, end)
            return
        for inner in self.open[level + 1:]:
            self._report(inner, "opens and is never closed")
        del self.open[level:]
        self._add(opened, at, end)
        if not self.open:
            self.unclosed = []

    def _add(self, opened: _Open, at: int, end: int, *, closed: bool = True) -> None:
        if self.text[opened.start:at].strip():
            self.stretches.append(Stretch(opened.start, at, opened.outer, end, opened.mark, len(self.open), closed,
                                          opened.continues))

    def _report(self, opened: _Open, detail: str) -> None:
        """A single mark that closes nowhere was an apostrophe ('tis, '90s)."""
        if opened.mark not in SINGLE or opened.mark == "‘":
            self.problems.append(Problem(opened.outer, opened.start, "unbalanced mark", detail))

    def _closes_nothing(self, at: int, end: int, paragraph: int, before: str) -> None:
        """The end of a quotation begun paragraphs ago, inches, or an odd mark."""
        if self.unclosed and self.text[paragraph:at].strip():
            spans = [*self.unclosed[1:], (paragraph, at)]
            self.stretches += [Stretch(start, stop, start, end if stop == at else stop, '"', closed=stop == at,
                                       continues=True) for start, stop in spans]
            if self.problems and self.problems[-1].end == self.unclosed[0][0]:
                self.problems.pop()
            self.unclosed = []
        else:
            measure = before.isdigit() or before in "'’"
            detail = "closes nothing; read as a measure (feet, inches)" if measure else "closes nothing"
            self.problems.append(Problem(at, end, "unbalanced mark", detail))

    def end_paragraph(self, start: int, end: int, following: int) -> None:
        """Settle what is still open; a quotation may go on in the paragraph that begins at `following`."""
        while self.open:
            opened = self.open.pop()
            if opened.mark in SINGLE and not self._goes_on(opened, following):
                if opened.doubtful_end and not self.open:
                    self._add(opened, *opened.doubtful_end)
                elif opened.mark == "‘":
                    self._report(opened, "opens and is never closed")
            elif self.open or self._holds_others(opened):
                self._report(opened, "opens and is never closed")
            else:
                self._add(opened, end, end, closed=False)
                if not MARK.match(self.text, following):
                    self._report(opened, "opens and is never closed; read to the end of its paragraph")
                self.unclosed, self.expects_single = [(opened.start, end)], opened.mark in SINGLE
                break
        else:
            self.unclosed = [*self.unclosed, (start, end)] if 0 < len(self.unclosed) < LONGEST_CHAIN else []
        self.inside = len(self.stretches)

    def _goes_on(self, opened: _Open, following: int) -> bool:
        """Whether a single mark opens a paragraph or follows a colon, and the next paragraph opens with its like."""
        again = self.text[following:following + 2]
        before = self.text[max(opened.outer - 2, 0):opened.outer]
        return again[:1] == opened.mark and again[1:].isalnum() and not before.strip(" :\n\r")

    def _holds_others(self, opened: _Open) -> bool:
        """Whether closed double marks follow inside; then they stand on their own and this one is the odd one."""
        later = [at for at in range(self.inside, len(self.stretches)) if self.stretches[at].start >= opened.start]
        if all(self.stretches[at].single for at in later):
            return False
        for at in later:
            self.stretches[at] = replace(self.stretches[at], depth=max(self.stretches[at].depth - 1, 0))
        return True
