"""Whole quotations that have no cue in their own sentence: joined to the one before, signed, or carried on."""
from .drafts import Draft, span_of
from .units import Unit

DASHES = frozenset("-–—―")


def read_alone(unit: Unit, drafts: list[Draft], introduced: Draft | None) -> Draft | None:
    """The draft of a unit that is nothing but whole quotations, or None where it is not or where it joined another.

    `introduced` is the report that the sentence before left open with a colon.
    """
    stretches = [unit.whole[at] for at in sorted(unit.whole)]
    rest = unit.letters.replace("Q", "").strip(".,a\";()")
    signed = rest.startswith("-") and not rest.strip("-NlDp,'.#T") and "N" in rest
    if rest.strip("-") and not signed:
        return None
    spans = [(stretch.start, stretch.end) for stretch in stretches]
    last, is_open = drafts[-1] if drafts else None, not stretches[-1].closed
    if introduced is None and not signed and last is not None and _joins(unit, stretches[0].continues, last):
        last.spans += spans
        last.open, last.paragraph = is_open, unit.paragraph
        return None
    draft = Draft(spans, None, None, "no cue", unit.paragraph, marked=True, open=is_open)
    if signed:
        draft.speaker, draft.rule = _signature(unit), "sign-off"
    elif introduced is not None:
        draft.cue, draft.speaker, draft.antecedent = introduced.cue, introduced.speaker, introduced.antecedent
        draft.rule = "introduced by a colon"
    elif last is not None and last.paragraph >= unit.paragraph - 1:
        draft.speaker, draft.antecedent, draft.rule = last.speaker, last.antecedent, "carried on"
        draft.flags.append("carried")
    return draft


def _joins(unit: Unit, continues: bool, last: Draft) -> bool:
    """Whether a quotation goes on from the one before: in its paragraph, or from an unclosed mark."""
    if not last.marked:
        return False
    return last.paragraph == unit.paragraph or (last.open and continues)


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
