"""Which organisation is meant: by a short name (RTU, the Post) or by what it is (the ministry)."""
from bisect import bisect_left
from collections import Counter

from .evidence import Evidence
from .names import Piece
from .record import Figure, Record
from .rules import Rule, first_answer
from .vocabulary import KIND_OF_BODY, bare, words

FAR = 3000          # characters back in which a name of unknown kind is looked for
SAME_BODY = 20      # organisations of one word that are looked at


def body_named(evidence: Evidence, piece: Piece) -> str:
    """The organisation that a short name stands for: RTU, the Post; '' if none."""
    return first_answer(SHORT_BODIES, evidence, piece) or ""


def _longer(evidence: Evidence, piece: Piece) -> list[Figure]:
    """The organisations of several words, of which a name of one word may be one."""
    near = evidence.record.by_word.get(piece.key[0], ())[:SAME_BODY] if len(piece.key) == 1 else ()
    return [figure for figure in near if not figure.is_person and len(figure.key) > 1]


def _by_last_word(evidence: Evidence, piece: Piece) -> str | None:
    return next((body.name for body in _longer(evidence, piece) if body.key[-1] == piece.key[0]), None)


def _by_first_word(evidence: Evidence, piece: Piece) -> str | None:
    begins = [body.name for body in _longer(evidence, piece) if body.key[0] == piece.key[0]]
    known = len(begins) == 1 and piece.kind == "name" and bare(begins[0].split()[-1]) in words.body
    return begins[0] if begins and (known or _is_letters(piece)) else None


def _by_initials(evidence: Evidence, piece: Piece) -> str | None:
    bodies = evidence.bodies.get(piece.name, ()) if len(piece.key) == 1 and _is_letters(piece) else ()
    return next((name for _, name in bodies), None)


def _is_letters(piece: Piece) -> bool:
    return piece.name.isupper() and len(piece.name) > 1


SHORT_BODIES = (
    Rule("by its last word", "The Harbour Times wrote it. The Times said it rained. → Harbour Times",
         _by_last_word),
    Rule("by its first word", "The Fenn News was there. Fenn said it rained. → Fenn News", _by_first_word),
    Rule("by its initials", "The Ministry of Elm Roads met. MER said it rained. → Ministry of Elm Roads",
         _by_initials),
)


def likely_body(record: Record, noun: str, position: int) -> str:
    """The name of unknown kind that a company may have, named twice before and once as a subject; or ''."""
    if noun not in KIND_OF_BODY:
        return ""
    names = [at for at in record.before(position, FAR)
             if record.meant[at] is None and record.pieces[at].piece.kind in ("name", "organisation")]
    often = Counter(record.pieces[at].piece.name for at in names)
    leading = (record.pieces[at].piece.name for at in names
               if record.sentence_start(record.starts[at]) == record.starts[at])
    return next((name for name in leading if often[name] > 1), "")


def body_called(evidence: Evidence, noun: str, position: int) -> str:
    """The organisation last named before this place that is a `ministry`, a `newspaper`."""
    same = {noun, "company"} if noun in words.any_company else {noun}
    kinds = words.press if noun in words.periodical else same
    return max((evidence.bodies[kind][last] for kind in kinds & evidence.bodies.keys()
                if (last := bisect_left(evidence.bodies[kind], (position,)) - 1) >= 0), default=(0, ""))[1]
