"""The classes of words by name: one letter each, named sets of them, and patterns written in their names.

A sentence is read as a string with one letter a word, so that regular expressions find constructions in it.
Letters are for machines: patterns (data/class_patterns.txt) say `<prep><det|Name|word>{1,12}<said|aux>`, code
says `previous in NO_SUBJECT`. Closed classes stand in data/word_lists.csv, cues in data/cues.csv.
"""
import re

CLASSES = {
    "det": "D",         # the, his, two
    "pronoun": "P",     # he, nobody
    "prep": "p",        # of, in
    "to": "t",
    "that": "h",
    "wh": "w",          # who, what, whether
    "sub": "s",         # because, while
    "and": "c",         # and, or
    "but": "b",         # but, so
    "aux": "m",         # is, will
    "not": "n",
    "adv": "a",         # also, slowly
    "time": "T",        # Monday, week
    "Name": "N",        # a word with a capital
    "word": "l",        # any other word: most nouns and adjectives
    "figure": "#",
    "poss": "'",        # 's
    "verb": "v",        # a common verb that is no cue: went
    "said": "V",        # cue, past
    "say": "B",         # cue, base
    "says": "S",        # cue, third person
    "saying": "G",      # cue, -ing
    "shown": "E",       # cue, participle
    "ed": "e",          # another word in -ed
    "ing": "g",         # another word in -ing
    "mark": '"',        # a quotation mark
    "odd": "O",         # a quotation mark without its partner
    "quotation": "Q",   # a whole quotation, marks and all
} | {sign: sign for sign in ",;:-.()"}
(DET, PRONOUN, PREP, TO, THAT, WH, SUB, AND, BUT, AUX, NOT, ADV, TIME, NAME, WORD, FIGURE, POSS, VERB, SAID,
 SAY, SAYS, SAYING, SHOWN, ED, ING, MARK, ODD, QUOTATION, *_) = CLASSES.values()
EDGE = ""   # no word: where a sentence begins or ends

# Groups and lookarounds; names in angle brackets, with ! any but these; how often; and what needs a name.
PART = re.compile(r"(?P<group>\(\?P<\w+>|\(\?(?:<?[=!]|:))|<(?P<no>!?)(?P<names>[^<>]+)>"
                  r"|(?P<times>\{\d*,?\d*\})|(?P<bare>[^()?*+|^$,:;-])")


def one_of(names: str) -> frozenset[str]:
    """The letters of some classes: 'det|Name'; `edge` is no word at all.

    Raises ValueError for a name that is none.
    """
    return frozenset().union(*(_letters_of(name, CLASSES | {"edge": EDGE}) for name in names.split("|")))


def compile_pattern(named: str) -> re.Pattern[str]:
    """A pattern written in names: `<prep><NOUN_PHRASE|time>{1,8}(?=<!said|,>)`; `<any>` is any word.

    Raises ValueError for a name that is none, and for letters and dots that stand for words without a name.
    """
    return re.compile(PART.sub(_part, named))


def _part(part: re.Match[str]) -> str:
    if part["bare"]:
        raise ValueError(f"{part['bare']!r} stands in the pattern {part.string!r}; write names, as <word>")
    if not part["names"]:
        return part[0]
    if part["names"] == "any":
        return "."
    letters = frozenset().union(*(_letters_of(name, CLASSES | SETS) for name in part["names"].split("|")))
    escaped = "".join(map(re.escape, sorted(letters)))
    return f"[^{escaped}]" if part["no"] else escaped if len(letters) == 1 else f"[{escaped}]"


def _letters_of(name: str, known: dict[str, str | frozenset[str]]) -> frozenset[str]:
    if name not in known:
        raise ValueError(f"there is no word class {name!r}; there are {' '.join(known)}")
    return frozenset((known[name],)) if isinstance(known[name], str) else known[name]


def letters_in(classes: frozenset[str]) -> str:
    """The letters of a set in one string, as `str.strip` wants them."""
    return "".join(sorted(classes))


# -- verbs
CUE = one_of("said|say|says|saying|shown")
PAST = one_of("said|shown")
FINITE = one_of("said|says|aux|verb")
ANY_FINITE = FINITE | one_of("say|ed")                       # and words that may be finite verbs
VERB_AHEAD = ANY_FINITE | one_of("adv|prep|time|,")          # what may follow a subject
INFINITIVE = one_of("say|word|aux|verb")                     # what may follow 'to'
REDUCED = one_of("verb|said")                                # 'events | held in Arlen'
ANY_ING = one_of("saying|ing")
ADVERBIAL = one_of("adv|time")

# -- quotation marks and joints
MARKED = one_of("quotation|mark")
JOINS = one_of("and|but")
SETS_OFF = one_of(",|-")                                     # what stands around an apposition
QUESTION = one_of("wh|prep|sub")                             # behind 'asked' where nobody asks

PAUSE = one_of(",|;|:")

# -- noun phrases
NOUN = one_of("Name|word")
NOUN_PHRASE = NOUN | one_of("det|poss")
SUBJECT = NOUN_PHRASE | one_of("figure|.")
BEFORE_NOUN = one_of("det|word|poss|adv|ed")                 # 'his firm | belief'
OPENS_PHRASE = NOUN | one_of("det|figure|pronoun")
OPENS_SPEAKER = OPENS_PHRASE | one_of("mark|shown|ed")
ENDS_PHRASE = NOUN_PHRASE | one_of("figure|time|)|mark|.|pronoun|says|say|saying|ing|ed")
HEARER = NOUN | one_of("pronoun|det")                        # 'told | the mayor'
DESCRIBES = NOUN | one_of("det|wh|figure|and")               # 'Jo Lee, | a baker'
TIME_PHRASE = one_of("time|figure|.")                        # 'on | Dec. 27'

# -- what stands before a verb, a participle or a subject
NO_SUBJECT = one_of("edge|prep|poss|to|aux|ing")             # before a word like 'claims': a noun, then
NO_PLURAL = one_of("edge|to|det|prep|poss|and")              # before a word like 'demand'
CLAUSE_START = one_of("edge|and|but|sub|that|quotation|;|:|,|mark")
PARTICIPLE_AFTER = one_of("edge|,|and|but|sub|-|prep|quotation|odd")
PARTICIPLE_ATTACHED = NOUN | one_of(")|time|figure")         # 'a rally in Arlen | demanding that'
VERB_FOLLOWS = one_of("aux|pronoun|wh|)|that")               # before a word like 'demand': a verb, then
LEADS_IN = one_of("and|but|sub|prep")                        # before a fronted participle
LEADS_IN_SENTENCE = one_of("but|and|adv|time|,")             # before the first phrase of a sentence
BEFORE_INVERTED = MARKED | {","}                             # '"Q," | said Roe'
BEFORE_ED = one_of("Name|pronoun|time|,|)")                  # before a finite verb in -ed

# -- what stands behind a cue, and what goes on behind a speaker
NO_HEARER = one_of("edge|that|,|:|quotation|to|wh|sub|.|mark|-|;|)")
NOTHING_REPORTED = one_of("edge|.|;|)|-|and|but")
NO_OBJECT = one_of("edge|prep|aux|said|and|.|ed|verb")         # 'his claims | were'
SENTENCE_GOES_ON = one_of("edge|.|,|-|;|:|)")                # behind 'said Jo Lee'
PARENTHESIS_ENDS = SENTENCE_GOES_ON - {":"}
THIS_ENDS = one_of("edge|sub|time|.")                        # behind 'said this'
NOTHING_SAID = one_of("pronoun|det|not|adv|that|word|but")     # alone: 'said | nothing'
NOT_RESUMED = ANY_ING | one_of("and|but|wh|sub|ed")          # behind 'S, he said, |'

# -- what the rules ask of the words around
COUNTED = one_of("det|figure")                               # 'about | four in ten', 'four | claims'
PRONOUN_OR_WHO = one_of("pronoun|wh")
POSSESSES = one_of("det|poss")                               # 'his | saying so'
DATED = one_of("Name|word|time")                             # 'the mayor | Monday'
RIGHT_OF_PHRASE = one_of("prep|and|time|mark")               # no part of the phrase before it
DESCRIPTION_ENDS = PAUSE | one_of("quotation|-")             # 'said Jo Lee, a baker |, who left'
DESCRIBES_AT_ONCE = one_of("edge|word|wh|figure|det|Name")   # 'Roe, | mayor of Arlen, said'
PARENTHESIS_OPENS = one_of("quotation|;|:")                  # and a comma or dash
NO_FINITE_BEHIND = one_of("det|poss|prep")                   # 'his | said'
MAY_BE_FINITE = FINITE | one_of("ed")
SUBORDINATE = one_of("that|wh")                              # before a subject whose clause is no main clause
OPENS_ASIDE = one_of(",|det")                                # ', however, that', 'this: "Q"'
ASKED_WHAT = one_of("wh|sub|to|quotation")                   # behind 'Roe was asked'
RESUMES = one_of(",|:")                                      # '"Q," said Roe |, "Q"'
JOINED = JOINS | one_of(",")                                 # before a verb that shares its subject
OPENS_SENTENCE = one_of(",|and|but")                         # before 'according to' in the front
NOT_RESUMED_SOURCE = NOT_RESUMED - one_of("ed") | one_of("shown|edge")   # behind 'S, according to Roe, |'
PUNCTUATION = PAUSE | one_of(".")

SETS = {name: found for name, found in vars().copy().items()
        if isinstance(found, frozenset) and EDGE not in found}   # what patterns may name: they find no edge
