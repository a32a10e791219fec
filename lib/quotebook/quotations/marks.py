"""Quotation marks: which stretches of a text stand between them, and which marks are odd.

One pass over the marks of each paragraph, whatever the publisher's house style. An apostrophe is no mark, a mark
that fits nowhere becomes a problem, and neither disturbs the rest of the paragraph.
"""
import re
from dataclasses import dataclass

MARK = re.compile("``|''|[\"“”„‟«»「」『』‘’'‚‹›`]")
PAIRS = {"“": "”“", "„": "“”", "‟": "”", "«": "»", "»": "«", "「": "」", "『": "』", "‹": "›", "‘": "’'", "‚": "‘’",
         "'": "'’", '"': '"”', "``": "''\"”", "''": "''", "`": "'’", "”": "”"}
SINGLE = frozenset("'‘’‚‹›`")
OPENS_AFTER = frozenset("([{-–—―/:\"“'‘«„…")
DEEPEST = 4          # marks nested deeper than this are read as odd marks
LONGEST_CHAIN = 6    # paragraphs an unclosed quotation may run through to its closing mark


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


@dataclass(frozen=True, slots=True)
class Problem:
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
    marks = MARK.finditer(text)
    mark = next(marks, None)
    for number, (start, end) in enumerate(paragraphs):
        while mark is not None and mark.start() < end:
            scanner.meet(mark, start, end)
            mark = next(marks, None)
        following = paragraphs[number + 1][0] if number + 1 < len(paragraphs) else None
        scanner.end_paragraph(start, end, following)
    scanner.stretches.sort(key=lambda stretch: stretch.start)
    return [stretch for stretch in scanner.stretches if stretch.depth == 0], scanner.problems


class _Scanner:
    """The marks still open while one paragraph after another is read."""

    def __init__(self, text: str):
        self.text = text
        self.stretches: list[Stretch] = []
        self.problems: list[Problem] = []
        self.open: list[_Open] = []
        self.unclosed: list[tuple[int, int]] = []   # paragraphs since a mark that nothing has closed
        self.expects: str | None = None             # the mark that would carry on the paragraph before

    def meet(self, mark: re.Match, paragraph: int, paragraph_end: int) -> None:
        """Open, close or pass over one mark."""
        sign, at, end = mark[0], mark.start(), mark.end()
        before = self.text[at - 1] if at > paragraph else " "
        after = self.text[end] if end < paragraph_end else " "
        if sign in SINGLE and before.isalnum() and after.isalnum():
            return
        can_open = not after.isspace() and (before.isspace() or before in OPENS_AFTER)
        level = self._closed_by(sign)
        if level is not None and not (can_open and self._opens_inside(sign, before, after)):
            self._close_or_doubt(level, sign, at, end, before, after)
        elif sign in PAIRS and self._may_open(sign, before, after, can_open):
            self._start(sign, at, end, paragraph)
        elif sign not in SINGLE:
            self._odd(at, end, paragraph, before)

    def _closed_by(self, sign: str) -> int | None:
        for level in range(len(self.open) - 1, -1, -1):
            if sign in PAIRS[self.open[level].mark] and len(sign) == len(self.open[level].mark.replace("``", "''")):
                return level
            if sign in ('"', "”") and self.open[level].mark in ('"', "“", "``", "„"):
                return level
        return None

    def _opens_inside(self, sign: str, before: str, after: str) -> bool:
        """A mark that could close stands as an opening one: space before, a letter after."""
        return sign in ('"', "'", "''", "»", "“") and before.isspace() and after.isalnum()

    def _may_open(self, sign: str, before: str, after: str, can_open: bool) -> bool:
        if len(self.open) >= DEEPEST:
            return False
        if sign in SINGLE:
            return can_open and sign != "’" and (after.isalnum() or after in "[.…“\"$")
        if sign in "”»" or (sign == "“" and before.isalnum()):
            return can_open and after.isalnum()
        return can_open or (sign not in ('"', "''") and not after.isspace()) or (before.isspace() and after.isspace()) \
            or (sign == '"' and not after.isspace() and before in ",.;" and after.isalnum())

    def _start(self, sign: str, at: int, end: int, paragraph: int) -> None:
        first = not self.text[paragraph:at].strip("([-–— ") if at - paragraph < 8 else False
        goes_on = first and not self.open and self.expects is not None and sign not in SINGLE
        self.open.append(_Open(sign, end, at, goes_on))

    def _close_or_doubt(self, level: int, sign: str, at: int, end: int, before: str, after: str) -> None:
        opened = self.open[level]
        if sign in SINGLE:
            if before.isspace() or at == opened.start:
                return
            if before in "sz" and after == " ":
                opened.doubtful_end = (at, end)
                return
        self._close(level, at, end)

    def _close(self, level: int, at: int, end: int) -> None:
        opened = self.open[level]
        for inner in self.open[level + 1:]:
            self._give_up(inner)
        del self.open[level:]
        self._add(opened, at, end, closed=True)
        if not self.open:
            self.unclosed, self.expects = [], None

    def _add(self, opened: _Open, at: int, end: int, *, closed: bool) -> None:
        if self.text[opened.start:at].strip():
            self.stretches.append(Stretch(opened.start, at, opened.outer, end, opened.mark, len(self.open), closed,
                                          opened.continues))

    def _give_up(self, opened: _Open) -> None:
        """A mark inside a closed stretch that closes nowhere; a single one was an apostrophe ('tis, '90s)."""
        if opened.doubtful_end:
            return
        if opened.mark not in SINGLE:
            self.problems.append(Problem(opened.outer, opened.start, "unbalanced mark", "opens and is never closed"))

    def _odd(self, at: int, end: int, paragraph: int, before: str) -> None:
        """A closing mark with nothing open: the end of a quotation begun paragraphs ago, inches, or an odd mark."""
        if self.unclosed and self.text[paragraph:at].strip():
            for start, stop in [*self.unclosed[1:], (paragraph, at)]:
                self.stretches.append(Stretch(start, stop, start, end if stop == at else stop, '"', 0, True, True))
            if self.problems and self.problems[-1].end == self.unclosed[0][0]:
                self.problems.pop()
            self.unclosed, self.expects = [], None
        elif not (before.isdigit() or before in "'’"):
            self.problems.append(Problem(at, end, "unbalanced mark", "closes nothing"))
        else:
            self.problems.append(Problem(at, end, "unbalanced mark", "closes nothing; read as a measure (feet, inches)"))

    def end_paragraph(self, start: int, end: int, following: int | None) -> None:
        """Settle what is still open; a quotation may go on in the paragraph that follows."""
        while self.open:
            opened = self.open.pop()
            if opened.mark in SINGLE:
                if opened.doubtful_end and not self.open:
                    self._add(opened, *opened.doubtful_end, closed=True)
                elif opened.mark == "‘":
                    self._give_up(opened)
            elif self.open or any(opened.start <= stretch.start and not stretch.single for stretch in self._since(start)):
                self._give_up(opened)
                self._raise_inner(opened.start)
            else:
                self._leave_open(opened, end, following)
                return
        if self.unclosed and self.unclosed[-1] != (start, end):
            self.unclosed.append((start, end))
            if len(self.unclosed) > LONGEST_CHAIN:
                self.unclosed, self.expects = [], None

    def _since(self, start: int) -> list[Stretch]:
        recent = []
        for stretch in reversed(self.stretches):
            if stretch.start < start:
                break
            recent.append(stretch)
        return recent

    def _raise_inner(self, start: int) -> None:
        """Stretches inside a mark that turned out odd stand on their own."""
        at = len(self.stretches)
        while at and self.stretches[at - 1].start >= start:
            at -= 1
        self.stretches[at:] = [Stretch(s.start, s.end, s.outer_start, s.outer_end, s.mark, max(s.depth - 1, 0), s.closed,
                                       s.continues) for s in self.stretches[at:]]

    def _leave_open(self, opened: _Open, end: int, following: int | None) -> None:
        self._add(opened, end, end, closed=False)
        goes_on = following is not None and MARK.match(self.text, following) is not None
        if not goes_on:
            self.problems.append(Problem(opened.outer, opened.start, "unbalanced mark", "opens and is never closed; "
                                         "read to the end of its paragraph"))
        self.unclosed = [(opened.start, end)]
        self.expects = opened.mark
