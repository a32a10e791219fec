"""Speakers before a colon without a verb: 'Jo Roe: "Q"', and the headline 'Roe: Plan will fail'."""
import re

from .phrases import Phrase
from .reports import Report, main_subject
from .units import Unit

NAMED = re.compile(r"(?:^|(?<=[.;\-]))(?P<name>[DNlp'.()#,]{1,14}):Q")
HEADLINE = re.compile(r"(?P<name>[Nl']{1,5}):(?=[^Q#]..)")
NOT_SPEAKERS = frozenset("""
latest exclusive report update breaking video watch poll analysis opinion review list live photos fact check transcript
read note editor's correction
""".split())


def reports_at_colon(unit: Unit, *, headline: bool) -> list[Report]:
    """The report of a colon that no verb explains, or none."""
    named = NAMED.search(unit.letters)
    if named and "N" in named["name"]:
        first, colon = named.start("name"), named.end("name")
        return [_report(unit, first, colon, colon + 2, "name, then colon")]
    if headline:
        titled = HEADLINE.match(unit.letters)
        if titled and "N" in titled["name"] and NOT_SPEAKERS.isdisjoint(unit.forms[:titled.end("name")]):
            return [_report(unit, 0, titled.end("name"), len(unit), "headline colon")]
    colon = unit.letters.find(":Q")
    if colon > 0:
        subject = main_subject(unit, colon) or _last_name(unit, colon)
        return [Report(unit, (colon, colon + 1), None, subject, [(colon + 1, colon + 2)], "sentence, then colon",
                       flags=["no cue"])] if subject else []
    return []


def _report(unit: Unit, first: int, colon: int, end: int, rule: str) -> Report:
    return Report(unit, (colon, colon + 1), None, Phrase(first, colon), [(colon + 1, end)], rule)


def _last_name(unit: Unit, limit: int) -> Phrase | None:
    """The first run of capitalised words before `limit`."""
    run = re.search(r"N+", unit.letters[1:limit])
    return Phrase(run.start() + 1, run.end() + 1) if run else None
