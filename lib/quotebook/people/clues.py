"""What the words around one mention tell of it: a subject, a relative, a man or a woman, a person at all."""
from bisect import bisect_left

from .nouns import OWNED, head_of
from .record import Figure, Page
from .rules import Rule
from .vocabulary import SEX_OF_GIVEN, bare, sex_of_words, shapes, words

LOOKED_AT = 6       # mentions of one name whose surroundings are read
SUBJECT_BY = 40     # characters into a sentence by which its subject has begun
OWNER_BY = 10       # and by which an owner is as good as a subject (But Ruiz's campaign)
ARTICLES = ("the", "a", "an")
POINTERS = (*ARTICLES, "this")      # before a word that is then nobody's name


def leads(page: Page, start: int) -> bool:
    """Whether a name acts in its sentence: the first person meant in it, behind `and`, or before a verb."""
    begun = page.sentence_start(start)
    first = start - begun < 5 * SUBJECT_BY and not any(map(page.is_person, page.between(begun, start))) \
        and not shapes.he_or_she.search(page.text, begun, start)
    end = page.pieces[bisect_left(page.starts, start)].end
    return first or page.word_before(start) == "and" or bool(shapes.acts.match(page.text, end))


def is_relative(page: Page, figure: Figure) -> bool:
    """Whether a person is introduced as a relative (his wife, Judge Ida Holm): seldom meant by surname."""
    return any(shapes.relative_ahead.search(page.text, max(start - 80, 0), start)
               or shapes.relative_behind.match(page.text, end) for start, end in figure.places[:LOOKED_AT])


def sex_told(page: Page, figure: Figure) -> str:
    """'m', 'f' or '' where nothing tells: from titles, the nouns around the name, the given name."""
    nouns = [*figure.titles, *(page.word_before(start) for start, _ in figure.places[:LOOKED_AT])]
    behind = (shapes.apposition.match(page.text, end) for _, end in figure.places[:LOOKED_AT])
    nouns += [head_of(match[1]) for match in behind if match]       # Ruiz, widow of the mayor
    western = len(figure.key) > 1 and figure.key[0] not in words.surname_first
    return sex_of_words(nouns) or (SEX_OF_GIVEN.get(figure.key[0], "") if western else "")


def sex_of_pronouns(page: Page, figure: Figure) -> str:
    """'m', 'f' or '' by the first he or she behind each mention."""
    behind = (shapes.pronoun_behind.match(page.text, end) for _, end in figure.places[:LOOKED_AT])
    votes = sum(1 if pronoun[1] else -1 for pronoun in behind if pronoun)
    return "m" if votes > 0 else "f" if votes < 0 else ""


def body_told(page: Page, start: int, end: int) -> str:
    """The noun for the body that a name is: the security firm | Hexalock; a firm, | Hexalock, came; or ''."""
    ahead = page.text[max(0, start - 100):start]
    if ahead.endswith(", "):
        apposed = page.text[end:end + 1] in ",." and shapes.body_apposed.search(ahead)
        return head_of(shapes.article.sub("", apposed[0])) if apposed else ""
    before = ahead.removesuffix("The ").rstrip(" \"“'").rsplit(" ", 1)[-1].casefold()
    return before if before in words.body else ""


def is_introduced(page: Page, start: int) -> bool:
    """Whether a role, or `gave her name as`, right before one word tells that it is a person's name."""
    ahead = page.text[max(0, start - 40):start]
    role = ahead.rsplit(" ", 2)[-2:-1]
    return role[:1] != [""] and bool(words.role.intersection(role) or shapes.name_given.search(ahead))


def _score_of_word_before(page: Page, start: int, end: int) -> int:
    before = page.word_before(start)
    return 3 if before in words.role else -3 if before in POINTERS else 0


def _score_of_place(page: Page, start: int, end: int) -> int:
    return -(page.word_before(start) in words.place_preposition)


def _score_of_verb(page: Page, start: int, end: int) -> int:
    return 2 * (page.text[end:end + 60].lstrip().split(" ", 1)[0] in words.speech_verb)


def _score_of_what_follows(page: Page, start: int, end: int) -> int:
    behind = shapes.behind.match(page.text[end:end + 60])
    noun = behind["noun"] if behind else ""
    role = noun and any(word.casefold() in words.role for word in noun.split()[:6])
    return 3 * bool(role or behind and not noun)


def _score_of_body_before(page: Page, start: int, end: int) -> int:
    return -5 * bool(body_told(page, start, end))


def _score_of_first_word(page: Page, start: int, end: int) -> int:
    return -3 * (page.text[start:end].split(" ", 1)[0].casefold() in words.place_first)


# How much speaks for it that unknown capitalised words are a person's name: all rows are added up.
CLUES = (
    Rule("a role or an article before",
         "It rained as envoy Xavro Ulmek came. He said it rained. → Xavro Ulmek", _score_of_word_before),
    Rule("a body before",
         "The travel firm Tandem Vorr said it snowed. The firm said it rained. → Tandem Vorr",
         _score_of_body_before),
    Rule("the first word of a place", "Lower Palila slept. It was cold, Palila heard. He said it rained. →",
         _score_of_first_word),
    Rule("a preposition of place before", "In Ferentis Vorr says nothing. He said it rained. →",
         _score_of_place),
    Rule("a verb of speech behind",
         "The Norwegian lone trumpet Ferentis Vorr said it rained. → Ferentis Vorr", _score_of_verb),
    Rule("a party, an age, who or a role behind",
         "Xavro Ulmek, president of Arlen, came. He said it rained. → Xavro Ulmek", _score_of_what_follows),
)


def person_clues(page: Page, start: int, end: int) -> int:
    """How much speaks for it that the unknown name at [start, end) is a person's."""
    return sum(clue.find(page, start, end) for clue in CLUES)


def weight_of(page: Page, start: int, end: int) -> float:
    """How likely a mention is meant later: a subject is, one owned or behind a preposition is not."""
    begun = start - page.sentence_start(start)
    ahead = page.word_before(start) if begun else ""
    owned = page.text[end:end + 2] in OWNED or ahead in ARTICLES      # at a Ruiz rally
    subject = begun < (OWNER_BY if owned else SUBJECT_BY) or not owned and shapes.acts.match(page.text, end)
    if ahead in words.before_name:
        ahead = _word_before_titles(page, start, begun)
    quoted = 1.5 * (bisect_left(page.marked, start) % 2)
    return 4.0 - quoted - 0.5 * owned + (-1 if ahead in words.oblique else 2 * bool(subject))


def _word_before_titles(page: Page, start: int, begun: int) -> str:
    """The word in the sentence before a name's titles: of, in `a friend of former President Ruiz`."""
    before = map(bare, reversed(page.text[max(start - begun, start - 60):start].split()))
    return next((word for word in before if word not in words.before_name), "")
