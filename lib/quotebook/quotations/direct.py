"""Whole quotations that have no cue in their own sentence: joined to the one before, signed, or carried on."""
from .drafts import Draft, inside, span_of
from .marks import Stretch
from .rejected import is_clause
from .reports import main_subject
from .units import Unit

DASHES = frozenset("-–—―")


def read_alone(unit: Unit, drafts: list[Draft], before: Draft | None, introduced: Draft | None) -> Draft | None:
    """The draft of a unit that is nothing but whole quotations, or None where it is not or where it joined another.

    `before` is the quotation it may go on from; `introduced` the report that the sentence before left open.
    """
    stretches = [unit.whole[at] for at in sorted(unit.whole)]
    rest = unit.letters.replace("Q", "").strip(".,a\";()")
    signed = rest.startswith("-") and not rest.strip("-NlDp,'.#T") and "N" in rest
    if rest.strip("-") and not signed:
        return None
    spans = [(stretch.start, stretch.end) for stretch in stretches]
    is_open = not stretches[-1].closed
    if introduced is None and not signed and before is not None and _joins(unit, stretches[0].continues, before):
        before.spans += spans
        before.open, before.paragraph = is_open, unit.paragraph
        return None
    draft = Draft(spans, None, None, "no cue", unit.paragraph, marked=True, open=is_open)
    if signed:
        draft.speaker, draft.rule = _signature(unit), "sign-off"
    elif introduced is not None:
        draft.cue, draft.speaker, draft.antecedent = introduced.cue, introduced.speaker, introduced.antecedent
        draft.rule = "introduced by a colon"
    elif drafts and drafts[-1].paragraph >= unit.paragraph - 1:
        source = before or drafts[-1]
        draft.speaker, draft.antecedent, draft.rule = source.speaker, source.antecedent, "carried on"
        draft.flags.append("carried")
    return draft


def _joins(unit: Unit, continues: bool, before: Draft) -> bool:
    """Whether a quotation goes on from the one before: in its paragraph, or from an unclosed mark."""
    return before.paragraph == unit.paragraph or (before.open and continues)


def _signature(unit: Unit) -> tuple[int, int]:
    first = unit.letters.index("-") + 1
    last = len(unit.letters.rstrip(".\""))
    return span_of(unit, first, last)


def read_signature(text: str, unit: Unit, last: Draft | None) -> bool:
    """Whether a paragraph of its own (― Jo Lee) signs the quotation before it; the speaker is set."""
    if last is None or last.speaker is not None or not last.marked or text[unit.starts[0]] not in DASHES:
        return False
    if unit.letters.strip("-NlDp,'.#T") or len(unit) > 15 or len(unit) < 2:
        return False
    last.speaker, last.rule = span_of(unit, 1, len(unit)), "sign-off"
    return True


def read_leftovers(text: str, unit: Unit, found: list[Draft], before: Draft | None) -> list[Draft]:
    """Drafts of marked words that no cue of the sentence accounts for, with the likeliest speaker."""
    stretches = [unit.whole[at] for at in sorted(unit.whole)] + [part for part in unit.fragments if is_clause(text, part)]
    spans = [span for draft in found for span in draft.spans]
    return [_leftover(unit, stretch, before) for stretch in stretches if not inside(stretch, spans)]


def _leftover(unit: Unit, stretch: Stretch, before: Draft | None) -> Draft:
    subject = main_subject(unit, len(unit))
    at_start = stretch.outer_start == unit.starts[0]
    draft = Draft([(stretch.start, stretch.end)], None, None, "marks only", unit.paragraph, flags=["no cue"],
                  marked=stretch in unit.whole.values())
    if at_start and before is not None:
        draft.speaker, draft.antecedent, draft.rule = before.speaker, before.antecedent, "carried on"
        draft.spans = [(unit.starts[0], unit.ends[-1])]
        draft.marked = False
    elif subject is not None and not at_start:
        draft.speaker = span_of(unit, subject.first, subject.last)
    return draft
