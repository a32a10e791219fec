"""Sentences become drafts: what each holds by itself, what it joins, whose speaker goes on, who signs."""
from itertools import takewhile, zip_longest
from typing import NamedTuple

from .blocks import Sentence
from .classes import QUOTATION
from .constructions import POSTPOSED
from .drafts import Draft, draft_alone, draft_of
from .marks import Stretch
from .patterns import patterns
from .rejected import is_clause, is_name
from .subjects import main_subject
from .units import Span, Unit


class Found(NamedTuple):
    """What a sentence holds by itself, and what it leaves open for the next."""
    unit: Unit
    reported: list[Draft]
    alone: Draft | None      # nothing but whole quotations
    opens: Draft | None
    heading: bool            # a line in single marks in a text that quotes in double ones


class Before(NamedTuple):
    """What a sentence may go on from."""
    joinable: int | None = None        # the place of the quotation that marks alone would go on from
    introduced: Draft | None = None    # what the sentence before left open with a colon
    quoting: bool = False              # the text has quoted somebody


def found(text: str, laid: list[Draft | Sentence], *, double: bool) -> list[Draft | Found]:
    """The sentences with their drafts; `double` where the text quotes in double marks."""
    return [item if isinstance(item, Draft) else _found(text, laid, at, double=double)
            for at, item in enumerate(laid)]


def _found(text: str, laid: list[Draft | Sentence], at: int, *, double: bool) -> Found:
    unit, reports, opens = laid[at]
    reported = [draft_of(text, report) if report.rule != "said this" else
                draft_of(text, report)._replace(spans=_untold(laid, at)) for report in reports]
    if not unit.whole:
        return Found(unit, reported, None, opens, heading=False)
    alone = draft_alone(unit) if not reports and not _only_names(text, unit) else None
    return Found(unit, reported, alone, opens, double and _in_single_marks(unit))


def _untold(laid: list[Draft | Sentence], at: int) -> tuple[Span, ...]:
    """The sentences in a row before, of one paragraph, that report nothing: 'It leaks. Roe said this.'"""
    earlier = (laid[place] for place in range(at - 1, -1, -1) if isinstance(laid[place], Sentence))
    row = [sentence.unit for sentence in takewhile(_tells_nothing, earlier)]
    if not row:
        return ()
    paragraph = list(takewhile(lambda unit: unit.paragraph == row[0].paragraph, row))
    return ((paragraph[-1].starts[0], paragraph[0].ends[-1]),)


def _tells_nothing(sentence: Sentence) -> bool:
    return not (sentence.reports or sentence.unit.whole)


def _only_names(text: str, unit: Unit) -> bool:
    return all(is_name(text, stretch) for stretch in unit.whole.values())


def _in_single_marks(unit: Unit) -> bool:
    """'All is lost' as a line among double marks."""
    return unit.letters.strip("-.") == QUOTATION and all(stretch.single for stretch in unit.whole.values())


def joined(text: str, items: list[Draft | Found]) -> list[Draft]:
    """The drafts in text order: marks that stand alone join the quotation before or stand for themselves."""
    drafts: list[Draft] = []
    before = Before()
    for item, following in zip_longest(items, items[1:]):
        last = drafts[-1] if drafts else None
        goes_on_from = None if before.joinable is None else drafts[before.joinable]
        if isinstance(item, Draft):
            drafts.append(item)
            before = before._replace(introduced=None)
        elif item.heading and not _is_in(item.unit, goes_on_from):
            continue
        elif _signs(item, last):
            drafts[-1] = last._replace(signature=_signature(item.unit))
        elif item.alone and _joins(item, goes_on_from, before.introduced, following):
            drafts[before.joinable] = goes_on_from._replace(spans=goes_on_from.spans + item.alone.spans,
                                              open=item.alone.open, paragraph=item.unit.paragraph)
            before = before._replace(introduced=item.opens)
        else:
            new = _new(text, item, before, last, len(drafts))
            before = _after(item, new, before, len(drafts))
            drafts += new
    return drafts


def _new(text: str, item: Found, before: Before, last: Draft | None, place: int) -> list[Draft]:
    """The drafts of a sentence that joins nothing; the first of them will stand at that place."""
    alone = [_placed(item.alone, before, last, place)] if item.alone else []
    own = item.reported or alone
    return own + _left_over(text, item.unit, own, before) if item.unit.has_marks else own


def _is_in(unit: Unit, goes_on_from: Draft | None) -> bool:
    """Whether a quotation stands in the paragraph of a sentence."""
    return goes_on_from is not None and goes_on_from.paragraph == unit.paragraph


def _signs(item: Found, last: Draft | None) -> bool:
    """Whether a line of its own (― Jo Lee) signs the quotation before it."""
    unsigned = last is not None and last.rule in ("no cue", "carried on") and not last.signature
    return unsigned and not item.reported and patterns.name_line.fullmatch(item.unit.letters) is not None


def _signature(unit: Unit) -> Span:
    return unit.span(len(unit) - len(unit.letters.lstrip("-")), len(unit))


def _joins(item: Found, goes_on_from: Draft | None, introduced: Draft | None,
           following: Draft | Found | None) -> bool:
    """Whether marks that stand alone go on from a quotation of their paragraph, or one of the one before."""
    if goes_on_from is None or introduced or item.alone.rule == "sign-off":
        return False
    continues = goes_on_from.open and next(iter(item.unit.whole.values())).continues
    return _is_in(item.unit, goes_on_from) or continues or _goes_on_below(item, goes_on_from, following)


def _goes_on_below(item: Found, goes_on_from: Draft, following: Draft | Found | None) -> bool:
    """Whether the next paragraph goes on with a quotation that has a speaker; a signed one has its own."""
    signed_below = isinstance(following, Found) and patterns.name_line.fullmatch(following.unit.letters)
    return bool(goes_on_from.marked and goes_on_from.speaker and not signed_below
                and goes_on_from.paragraph == item.unit.paragraph - 1)


def _placed(alone: Draft, before: Before, last: Draft | None, place: int) -> Draft:
    """Marks that stand alone, with the speaker that a colon opened or the place of the one that goes on."""
    if alone.rule == "sign-off":
        return alone
    if before.introduced:
        return alone.said_like(before.introduced, before.introduced.rule)._replace(cue=before.introduced.cue)
    if last and last.paragraph >= alone.paragraph - 1:
        like = place - 1 if before.joinable is None else before.joinable
        return alone._replace(rule="carried on", flags=("carried",), like=like)
    return alone


def _after(item: Found, new: list[Draft], before: Before, place: int) -> Before:
    """What the next sentence may go on from."""
    if not new:
        return Before(before.joinable if item.unit.whole else None, item.opens, before.quoting)
    joinable = next((at for at, draft in enumerate(new, place)
                     if draft.marked or draft.rule in POSTPOSED), None)
    return Before(joinable, item.opens, before.quoting or any(draft.marked and draft.cue for draft in new))


def _left_over(text: str, unit: Unit, own: list[Draft], before: Before) -> list[Draft]:
    """Drafts of marked words that no cue of the sentence accounts for, with the likeliest speaker."""
    spans = [span for draft in own for span in draft.spans]
    whole, fragments = ([part for part in parts if not any(start <= part.start and part.end <= end
                                                           for start, end in spans)]
                        for parts in (unit.whole.values(), unit.fragments))
    return [*(_unclaimed(unit, part, before, whole=True) for part in whole if not is_name(text, part)),
            *(_unclaimed(unit, part, before, whole=False) for part in fragments
              if is_clause(text, part, quoting=before.quoting))]


def _unclaimed(unit: Unit, stretch: Stretch, before: Before, *, whole: bool) -> Draft:
    span = (stretch.start, stretch.end)
    draft = Draft((span,), "marks only", unit.paragraph, flags=("no cue", "marks only"), marked=whole)
    if stretch.outer_start != unit.starts[0]:
        return draft.said_by(unit, main_subject(unit))
    if before.joinable is None:
        return draft
    return draft._replace(spans=(unit.span(0, len(unit)),), marked=False, rule="carried on",
                          like=before.joinable)


def carried(drafts: list[Draft]) -> list[Draft]:
    """The drafts, each that carries on with the speaker of the one it goes on from."""
    told: list[Draft] = []
    for draft in drafts:
        told.append(draft if draft.like is None else draft.said_like(_signed(told[draft.like]), draft.rule))
    return told


def signed(drafts: list[Draft]) -> list[Draft]:
    """The drafts, each that is signed with the name below it."""
    return [_signed(draft) for draft in drafts]


def _signed(draft: Draft) -> Draft:
    if draft.signature is None:
        return draft
    return draft._replace(rule="sign-off", speaker=draft.signature, antecedent=None)
