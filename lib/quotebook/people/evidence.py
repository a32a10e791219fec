"""What a record tells about its figures: man or woman, what is said of them, what a body is called."""
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cached_property
from itertools import takewhile

from .clues import LOOKED_AT, body_told, sex_of_pronouns, sex_told
from .record import Figure, Record
from .vocabulary import KIND_OF_BODY, LONG_FORM, STATE, bare, shapes, words

SAME_ROLE = 20  # people of one role that are told apart


class Evidence:
    """What is known about the figures of a record, each worked out when first asked for and then kept.

    `aliases` maps a mention in small letters (`potus`) to the name it stands for, before every rule.
    """

    def __init__(self, record: Record, aliases: Mapping[str, str]) -> None:
        self.record, self.text, self.aliases = record, record.text, aliases
        self._sexes: dict[Figure, str] = {}
        self._said: dict[Figure, set[str]] = {}

    def sex_of(self, figure: Figure) -> str:
        """'m', 'f' or '' where nothing tells: from titles, nouns around the name, given name, pronouns."""
        if figure not in self._sexes:
            self._sexes[figure] = sex_told(self.record, figure) or sex_of_pronouns(self.record, figure)
        return self._sexes[figure]

    def may_be(self, figure: Figure, sex: str) -> bool:
        """Whether nothing speaks against it that a figure is of a sex ('': of any)."""
        return not sex or self.sex_of(figure) in ("", sex)

    def said_of(self, figure: Figure) -> set[str]:
        """The words said about a person: titles, nouns before the name, what it is behind it."""
        if figure not in self._said:
            said = [*figure.titles, *figure.name.split()]
            for start, end in figure.places[:LOOKED_AT]:
                said += [*_said_before(self.record, start), *_said_behind(self.record, end)]
            told = {bare(word) for word in said}
            self._said[figure] = told | {LONG_FORM[word] for word in told if word in LONG_FORM}
        return self._said[figure]

    @cached_property
    def by_role(self) -> dict[str, list[Figure]]:
        """The people by each role that is said of them."""
        found: dict[str, list[Figure]] = defaultdict(list)
        for figure in self.record.figures:
            for role in self.said_of(figure) & words.role if figure.is_person else ():
                found[role] += [figure][len(found[role]) // SAME_ROLE:]
        return found

    @cached_property
    def bodies(self) -> dict[str, list[tuple[int, str]]]:
        """(place, name) of the organisations by the noun for what they are (ministry) and by initials."""
        found: dict[str, list[tuple[int, str]]] = defaultdict(list)
        for figure in self.record.figures:
            for noun in _nouns_of_body(self.record, figure) if not figure.is_person else ():
                found[noun] += [(start, figure.name) for start, _ in figure.places]
        return {noun: sorted(places) for noun, places in found.items()}


def _said_before(record: Record, start: int) -> Iterator[str]:
    """The words before a name that tell of its bearer, the nearest first: the Ohio senator | Ruiz."""
    front = record.text[max(record.sentence_start(start), start - 60):start].rstrip(" ,")
    near = shapes.clause_end.split(front)[-1].split()[:-5:-1]
    return takewhile(lambda word: bare(word) in words.telling or not word.islower(), near)


def _said_behind(record: Record, end: int) -> list[str]:
    """The state and the words behind a name; what follows `of` or `for` there tells no role."""
    state, behind = shapes.state_behind.match(record.text, end), shapes.said_of.match(record.text, end)
    role, *rest = shapes.complement.split(f"{behind[1]} ", maxsplit=1) if behind else [""]
    told = [*role.split(), *(word for part in rest for word in part.split() if word not in words.role)]
    return told + ([state[1]] if state and bare(state[1]) in STATE else [])


def _nouns_of_body(record: Record, figure: Figure) -> set[str]:
    told = body_told(record, *figure.places[0])
    head = re.split(r" (?:of|for|on|del?) ", figure.name.casefold(), maxsplit=1)[0].split()[-1]
    initials = "".join(part[0] for part in figure.name.split() if part[0].isupper())
    nouns = {head, initials, told, record.word_before(figure.places[0][0])}
    kinds = {KIND_OF_BODY[noun] for noun in nouns & KIND_OF_BODY.keys()}
    return nouns | kinds | {KIND_OF_BODY[kind] for kind in kinds & KIND_OF_BODY.keys()}
