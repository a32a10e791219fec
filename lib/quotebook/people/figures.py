"""Who is named in a text: full names and organisations first, then the short forms that stand for them."""
import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cached_property

from ..errors import QuotebookError
from ..sentences import sentence_spans
from .lexicon import LONG_FORM, SEX_OF_GIVEN, SUFFIXES, bare, patterns, sex_of_words, words
from .names import Piece, pieces_of
from .phrases import Resolution, resolve_phrase
from .referents import head_of, is_relative, leads, profile_of, title_mentions, weight_of

ENOUGH = 2      # evidence from which on unknown capitalised words name a person
CLEARLY = 1     # by how much one bearer of a surname must be likelier than the next
LOOKED_AT = 6   # mentions of one name whose surroundings are read
WRAPPED = 100   # characters in the longest line of a text that was wrapped by hand
MARKS = frozenset('"“”')
MARKED = {"“": patterns.in_curly, '"': patterns.in_straight, "''": patterns.in_apostrophes}
SAME_WORD = 20  # people of one name or role that are told apart


class Figure:
    """One person or organisation of a text, with the places where it is named."""

    __slots__ = ("name", "key", "entity", "titles", "places", "full", "sex", "said", "surname")

    def __init__(self, name: str, key: tuple[str, ...], entity: str):
        self.name = name.title() if name.isupper() and entity == "person" and len(name) > 3 else name
        self.key, self.entity = key, entity
        self.surname = key[0] if key[0] in words.surname_first and len(key) > 2 else key[-1]
        self.titles, self.places, self.full = [], [], []    # of all mentions, in order; `full`: of the whole name
        self.sex = self.said = None     # filled on demand: 'm', 'f' or ''; the words said about a person


class Cast:
    """The people and organisations of one text, found once, asked often.

    `aliases` maps a mention (`POTUS`) to the name it stands for, before every rule; `sentences`: spans known already.
    """

    def __init__(self, text: str, *, aliases: Mapping[str, str] | None = None, sentences=None):
        if not isinstance(text, str):
            raise QuotebookError(f"people are found in a text, got {type(text).__name__}")
        self.text, self._sentences = text, sentences
        self.aliases = {mention.casefold(): name for mention, name in (aliases or {}).items()}
        self.pieces = _pieces_with_tails(text)
        self.starts = [start for start, _, _ in self.pieces]
        self.at: list[Figure | None] = [None] * len(self.pieces)
        self.figures, self.by_word, self.abbreviations = {}, defaultdict(list), {}
        self.unsure: set[int] = set()       # where a surname stands that two bear and neither clearly
        self.headline = _headline_end(text)
        self._place_full_names()
        self._place_short_names()
        self.by_name = {figure.name: figure for figure in self.figures.values()}
        for figure in self.figures.values():
            figure.places.sort()

    def resolve(self, start: int, end: int, *, earlier: Sequence[tuple[int, int, str]] = ()) -> Resolution:
        """The full name, as the document has it, of the speaker written at [start, end).

        `earlier` holds the speakers resolved before, in text order: (start, end, name) each.
        """
        name, rule, flags = resolve_phrase(self, start, end, earlier)
        return Resolution(_tidy(name), rule, flags)

    @cached_property
    def person_mentions(self) -> list[tuple[int, int, str, float]]:
        """(start, end, full name, how likely it is meant later) of every mention by name or title, in order."""
        named = [(*self.pieces[at][:2], figure.name) for at, figure in enumerate(self.at)
                 if self.is_person(at) and self.starts[at] not in self.unsure]
        return sorted((*mention, weight_of(self, *mention[:2])) for mention in named + title_mentions(self))

    @cached_property
    def marked(self) -> list[int]:
        """Where stretches in the text's kind of marks begin and end, in turn."""
        kinds = [pattern for mark, pattern in MARKED.items() if mark in self.text]
        return [place for kind in kinds[:1] for match in kind.finditer(self.text) for place in match.span()]

    @cached_property
    def by_role(self) -> dict[str, list[Figure]]:
        """The people by each role that is said of them."""
        found = defaultdict(list)
        for figure in self.figures.values():
            for role in profile_of(self, figure) & words.role if figure.entity == "person" else ():
                found[role] += [figure][len(found[role]) // SAME_WORD:]
        return found

    @cached_property
    def sentence_starts(self) -> list[int]:
        return [start for start, _ in (self._sentences or sentence_spans(self.text))] or [0]

    def sentence_of(self, position: int) -> int:
        return max(bisect_right(self.sentence_starts, position) - 1, 0)

    def sentence_start(self, position: int) -> int:
        return self.sentence_starts[self.sentence_of(position)]

    def word_before(self, position: int) -> str:
        """The last word before a place, bare; '' at a text's start."""
        before = self.text[max(0, position - 24):position].split()
        return bare(before[-1]) if before else ""

    def between(self, start: int, end: int) -> range:
        """Indices of the pieces that lie within [start, end)."""
        first = last = bisect_left(self.starts, start)
        while last < len(self.pieces) and self.pieces[last][1] <= end:
            last += 1
        return range(first, last)

    def before(self, position: int, reach: int) -> range:
        """Indices of the pieces that start before a place, at most `reach` characters back, the nearest first."""
        return range(bisect_left(self.starts, position) - 1, bisect_left(self.starts, position - reach) - 1, -1)

    def is_person(self, index: int) -> bool:
        return self.at[index] is not None and self.at[index].entity == "person"

    @cached_property
    def bodies(self) -> dict[str, list[tuple[int, str]]]:
        """(place, name) of the organisations by the noun that says what they are (ministry), and by their initials."""
        found = defaultdict(list)
        for figure in self.figures.values():
            head = re.split(r" (?:of|for|on|del?) ", figure.name.casefold(), maxsplit=1)[0].split()[-1]
            initials = "".join(part[0] for part in figure.name.split() if part[0].isupper())
            nouns = {head, initials, self.word_before(figure.places[0][0])} if figure.entity != "person" else ()
            for noun in nouns:
                found[noun] += [(start, figure.name) for start, _ in figure.places]
        return {noun: sorted(places) for noun, places in found.items()}

    def sex_of(self, figure: Figure) -> str:
        """'m', 'f' or '' where nothing tells: from titles, the nouns before the name, the given name, pronouns."""
        if figure.sex is None:
            figure.sex = self._sex_told(figure)
            behind = (patterns.pronoun_behind.match(self.text, end) for _, end in figure.places[:LOOKED_AT])
            votes = 0 if figure.sex else sum(1 if pronoun[1] else -1 for pronoun in behind if pronoun)
            figure.sex = "m" if votes > 0 else "f" if votes < 0 else figure.sex
        return figure.sex

    def _sex_told(self, figure: Figure) -> str:
        nouns = [*figure.titles, *(self.word_before(start) for start, _ in figure.places[:LOOKED_AT])]
        behind = (patterns.apposition.match(self.text, end) for _, end in figure.places[:LOOKED_AT])
        nouns += [head_of(match[1]) for match in behind if match]       # Ruiz, widow of the mayor
        western = len(figure.key) > 1 and figure.key[0] not in words.surname_first
        return sex_of_words(nouns) or (SEX_OF_GIVEN.get(figure.key[0], "") if western else "")

    def _place_full_names(self) -> None:
        longer = defaultdict(list)
        for index, (start, end, piece) in enumerate(self.pieces):
            known = piece.kind == "person" and len(piece.key) == 2 and (not piece.titles or piece.key[0] in words.given)
            if known and start >= self.headline:
                self._place(index, "person")
            elif len(piece.key) > 1 and (piece.kind in ("person", "name") or start < self.headline):
                longer[piece.key].append(index)
            elif piece.kind == "organisation" and " " in piece.name:
                self._place(index, "organisation")
                short = patterns.abbreviation.match(self.text, end)
                initials = iter([part[0].casefold() for part in re.split(r"[\s-]+", piece.name) if part])
                if short and all(letter in initials for letter in short[1].casefold() if letter.isalpha()):
                    self.abbreviations.setdefault(short[1], self.at[index])
        for key in sorted(longer, key=lambda key: (self.pieces[longer[key][0]][2].kind == "name", -len(key))):
            self._place_longer(key, longer[key])
        for figure in self.figures.values():
            figure.full.sort()

    def _place_longer(self, key: tuple[str, ...], indices: list[int]) -> None:
        """A name that holds or ends one known (Ana Ruiz Defends ..., Doughty Ana Ruiz, Van der Berg), or a new one."""
        near = [*self.by_word.get(key[-1], ())[-SAME_WORD:], *self.by_word.get(key[1], ())[:SAME_WORD]]
        known = next((figure for figure in near if figure.entity == "person" and (
            figure.key[-len(key):] == key or key[-len(figure.key):] == figure.key
            or key[:2] == figure.key and key[0] not in words.surname_first)), None)
        # What stands around unknown capitalised words, and whether the last is a name alone, speaks for a person.
        evidence = 2 * (key[-1] in self._alone) - 2 * (key[0] in words.place)
        evidence += sum(self._evidence(*self.pieces[index][:2]) for index in indices[:LOOKED_AT])
        for index in indices:
            start, _, piece = self.pieces[index]
            if known and key[:2] == known.key:
                end = start + len(" ".join(piece.name.split()[:2]))
                self.pieces[index] = (start, end, piece._replace(key=key[:2]))
            if known:
                self._mention(index, known)
            elif start >= self.headline and (piece.kind == "person" or len(key) < 5 and evidence >= ENOUGH):
                self._place(index, "person")

    def _place(self, index: int, entity: str) -> None:
        """Enter a full name, or a fuller form of one already entered."""
        start, _, piece = self.pieces[index]
        key = _shared_key(piece) if entity == "person" else piece.key
        figure = self.figures.get(key)
        if figure is None:
            figure = self.figures[key] = Figure(piece.name, piece.key, entity)
            for word in dict.fromkeys(piece.key):
                self.by_word[word].append(figure)
        elif len(piece.name) > len(figure.name) and not piece.name.isupper():
            figure.name = piece.name
        figure.full.append(start)
        self._mention(index, figure)

    def _mention(self, index: int, figure: Figure) -> None:
        start, end, piece = self.pieces[index]
        self.at[index] = figure
        figure.places.append((start, end))
        figure.titles += piece.titles

    @cached_property
    def _alone(self) -> set[str]:
        singles = (piece for _, _, piece in self.pieces if len(piece.key) == 1)
        return {piece.key[0] for piece in singles if piece.titles or piece.kind == "name"}

    def _evidence(self, start: int, end: int) -> int:
        before, after = self.word_before(start), self.text[end:end + 60]
        score = 3 if before in words.role else -3 if before in ("the", "a", "an", "this", "that") else 0
        score += 2 * (after.lstrip().split(" ", 1)[0] in words.speech_verb) - (before in words.place_preposition)
        behind = patterns.behind.match(after)
        noun = behind["noun"] if behind else ""
        role = noun and any(word.casefold() in words.role for word in noun.split()[:6])
        return score + 3 * bool(role or behind and not noun)

    def _place_short_names(self) -> None:
        """Single words: Mr. Quill, and then Quill; the newspaper Havnebladet."""
        singles = [(piece.kind != "person", index) for index, (_, _, piece) in enumerate(self.pieces)
                   if self.at[index] is None and (len(piece.key) < 2 or piece.kind == "name")]
        for _, index in sorted(singles):
            start, end, piece = self.pieces[index]
            word = piece.key[0] if piece.key else piece.name.casefold()
            known = len(piece.key) < 2 and word in self.by_word
            figure = self._short_form(start, end, piece, word) if known else None
            if figure:
                self._mention(index, figure)
            elif piece.name in self.abbreviations:
                self._mention(index, self.abbreviations[piece.name])
            elif piece.kind == "person":
                self._place(index, "person")
            elif piece.kind in ("name", "acronym") and self._is_body(start, end, piece):
                self._place(index, "organisation")

    def _is_body(self, start: int, end: int, piece: Piece) -> bool:
        """The newspaper Havnebladet, or FBI, but not a word of a line that shouts."""
        before, after = self.text[max(0, start - 24):start], self.text[end:end + 12]
        letters = piece.kind == "acronym" and 2 < len(piece.name) < 7 and piece.name.isalpha()
        alone = letters and piece.key[0] not in words.ordinary and not (before[-12:] + after).isupper()
        return alone or before.removesuffix("The ").rstrip(" \"“'").rsplit(" ", 1)[-1] in words.body

    def _short_form(self, start: int, end: int, piece: Piece, word: str) -> Figure | None:
        """The person whose surname (or else given name) this single word is."""
        sex = sex_of_words(piece.titles)
        fitting = [figure for figure in self.by_word[word][:SAME_WORD]
                   if figure.entity == "person" and (not sex or self._sex_told(figure) in ("", sex))]
        by_surname = [figure for figure in fitting if figure.surname == word]
        other = piece.kind in ("thing", "title", "organisation")     # the King is no Anna King, King may be
        acts = word in words.also_surname and patterns.acts.match(self.text, end)
        place = piece.kind == "place" and not (acts and (acts[1] or word not in words.place))
        if not fitting or place or other and self.word_before(start) in ("the", "a", "an"):
            return None
        fitting = by_surname or [figure for figure in fitting if not other and (
            figure.key[0] not in words.surname_first or len(figure.key) == 2)]
        introduced = [figure for figure in fitting if figure.full and figure.full[0] < start]
        several = len(introduced) > 1
        return self._likeliest(introduced, start, piece) if several else next(iter(introduced or fitting), None)

    def _likeliest(self, bearers: list[Figure], start: int, piece: Piece) -> Figure:
        """Of the bearers of one surname, who is called so (Judge Ash) or else the most prominent, clearly or not."""
        titles = set(map(_long, piece.titles))
        called = [each for each in bearers if titles & set(map(_long, each.titles[:2 * LOOKED_AT]))] or bearers
        ranked = sorted(called, key=lambda figure: -self._prominence(figure, start))
        first, *rest = (self._prominence(figure, start) for figure in ranked[:2])
        if rest and first - rest[0] < CLEARLY:
            self.unsure.add(start)
        return ranked[0]

    def _prominence(self, figure: Figure, position: int) -> float:
        """How likely a shared surname means this person: named often before, in full just now, no one's relative."""
        last, now = bisect_left(figure.full, position) - 1, self.sentence_of(position)
        since, latest = now - self.sentence_of(figure.full[last]), figure.places[-1][0]
        near = since < 7 or latest < position and now - self.sentence_of(latest) < 15
        just = -2 if is_relative(self, figure) else max(3 - since, 0) * leads(self, figure.full[last])
        return last + (last + 1 + len(figure.places) - len(figure.full)) / 2 + 2 * near + just


def _pieces_with_tails(text: str) -> list[tuple[int, int, Piece]]:
    """Every piece with its place; an organisation takes its `of ...` and `for ...` with it."""
    pieces, stop = [], 0
    if max(map(len, text.split("\n"))) <= WRAPPED:     # of the same length, so that places stay
        text = patterns.wrap.sub(" ", text)
    for run in patterns.run.finditer(text):
        at = run.start()
        for piece in pieces_of(run[0]) if at >= stop and not (at and text[at - 1].isalnum()) else ():
            start, end = at + piece.start, at + piece.end
            if piece.kind == "organisation" and end == run.end():
                tail = patterns.tail.match(text, end)
                if tail:
                    stop, name = tail.end(), text[start:tail.end()]
                    end, piece = stop, piece._replace(name=name, key=tuple(name.casefold().split()))
            pieces.append((start, end, piece))
    return pieces


def _long(title: str) -> str:
    return LONG_FORM.get(bare(title), bare(title))


def _tidy(name: str) -> str:
    """A name on one line, without half a pair of quotation marks."""
    name = " ".join(name.split()).strip(" ,;:").rstrip("" if "(" in name else ")")
    half = not MARKS.isdisjoint(name) and (name.count('"') % 2 or name.count("“") != name.count("”"))
    return re.sub('["“”]', "", name) if half else name


def _headline_end(text: str) -> int:
    """The end of a first line in which most words are capitalised: who is named only there is not trusted."""
    line = text[:120].split("\n", 1)[0]
    capitals = [word[0].isupper() for word in line.split() if len(word) > 3]
    return len(line) * (len(line) < min(120, len(text)) and sum(capitals) > max(2, 0.8 * len(capitals)))


def _shared_key(piece: Piece) -> tuple[str, ...]:
    """First and last name, which Ana Luz Ruiz shares with Ana Ruiz; all of Kim Tae Ho; a son's Jr."""
    key = piece.key if len(piece.key) < 3 or piece.key[0] in words.surname_first else (piece.key[0], piece.key[-1])
    return (*key, "jr") if piece.name.split()[-1].casefold().strip(".,") in SUFFIXES else key
