"""The words of a text with their classes: one letter a word, so that a sentence is a string patterns can read.

    D determiner      P pronoun          p preposition     t to            h that        w who, what, whether ...
    s subordinator    c and, or          b but, so         m auxiliary     n not         a adverb
    T time word       N capitalised      l other word      # figure        ' possessive or clitic
    V cue, past       B cue, base        S cue, third person               G cue, -ing   E cue, participle
    v other verb      e -ed word         g -ing word       A adjective
    , ; : - . ( )     as they are        " quotation mark  O an odd one     Q a whole quotation, marks and all
"""
import re
from dataclasses import dataclass

TOKEN = re.compile(
    r"(?P<clitic>['’](?:s|S|ll|ve|d|re|m)\b)"
    r"|(?P<word>[^\W_]+(?:[-‐][^\W_]+)*(?:['’](?!(?:s|S|ll|ve|d|re|m)\b)[^\W\d_]+)?)"
    r"|(?P<mark>``|''|[\"“”„«»「」『』])"
    r"|(?P<dots>\.{2,}|…)"
    r"|(?P<other>[^\s\w]|_)"
)

CLOSED = {
    "D": "the a an this these those his its their my our your some any no every each another both all many most "
         "several few either neither such more other certain various one two three four five six seven eight nine ten",
    "P": "he she it they we i you him them us me himself herself itself themselves myself someone somebody anyone "
         "anybody everyone everybody nobody none nothing something everything anything others",
    "p": "of in on at by for from with without within into onto upon over under between among against during through "
         "throughout across behind beyond near toward towards about around above below along despite except inside "
         "outside off per via amid amidst alongside besides beside like unlike regarding concerning",
    "t": "to",
    "h": "that",
    "w": "who whom whose which what whether why how whoever whatever where",
    "s": "because although though while if unless since as before after until till when whenever once whereas than "
         "wherever lest",
    "c": "and or nor &",
    "b": "but yet so",
    "m": "is are was were be been being am has have had having do does did done will would can could may might must "
         "shall should cannot ain't isn't aren't wasn't weren't hasn't haven't hadn't don't doesn't didn't won't "
         "wouldn't can't couldn't shouldn't mustn't isn’t aren’t wasn’t weren’t hasn’t haven’t hadn’t don’t doesn’t "
         "didn’t won’t wouldn’t can’t couldn’t shouldn’t mustn’t ain’t",
    "n": "not never",
    "a": "also too then now again however later still already always often even just only once soon twice simply "
         "repeatedly instead meanwhile therefore thus moreover furthermore indeed perhaps maybe ever yet earlier "
         "afterwards afterward previously recently publicly here there together far very quite rather almost nearly "
         "nevertheless nonetheless otherwise further back away forward ago over long well sometimes hereby reportedly",
    "T": "monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow tonight morning "
         "afternoon evening night week month year weekend january february march april june july august "
         "september october november december jan feb mar apr jun jul aug sept oct nov dec mon tues wed thurs fri "
         "weeks months years days hours minutes day hour",
    "v": "went came got took made gave left felt became began kept held brought saw knew ran sat stood lost paid met "
         "led grew fell won broke spent cut rose drove bought chose caught fought threw built sent meant set put let "
         "used seems seemed seem appears appeared appear go goes come comes get gets take takes make makes give gives "
         "became become becomes include includes included need needs tried try tries began faced faces won wins "
         "remains remain remained happened happens helped helps turned turns moved moves lived lives worked works "
         "served serves died killed passed joined visited arrived ended started opened closed received won't",
}
TITLE_WORDS = frozenset("mr mrs ms dr sen rep gov gen sgt col lt capt maj prof rev hon jr sr st".split())
LETTER_OF = {word: letter for letter, words in CLOSED.items() for word in words.split()}
PUNCTUATION = {",": ",", ";": ";", ":": ":", "-": "-", "–": "-", "—": "-", "―": "-", ".": ".", "!": ".", "?": ".",
               "(": "(", ")": ")", "[": "a", "]": "a", "…": ".", "%": "l", "$": "#", "£": "#", "€": "#", "/": "c",
               "&": "c", "'": '"', "’": '"', "‘": '"', "`": '"', "。": ".", "！": ".", "？": "."}
NAME_PARTS = frozenset("avS")   # classes that a capital after a name or determiner overrules: The Forward
NOT_ADVERBS = frozenset("family ally rally reply supply july only italy assembly likely early daily weekly monthly "
                        "friendly lovely elderly bully belly jelly fly deadly ugly costly unlikely anomaly".split())


@dataclass(frozen=True, slots=True)
class Words:
    """Parallel sequences: where each word stands, its lower-case form, and its class letter."""
    starts: list[int]
    ends: list[int]
    forms: list[str]
    letters: str

    def __len__(self) -> int:
        return len(self.starts)


def class_letters(cue_letters: dict[str, str]) -> dict[str, str]:
    """The class of every known form; a cue's form is a cue unless it is a word of grammar (like)."""
    grammar = {form: letter for form, letter in LETTER_OF.items() if letter != "v"}
    return LETTER_OF | cue_letters | grammar


def read_words(text: str, known: dict[str, str]) -> Words:
    """The words and punctuation marks of `text`, classed; `known` comes from `class_letters`."""
    starts, ends, forms, letters = [], [], [], []
    seen: dict[str, tuple[str, str]] = {}
    for match in TOKEN.finditer(text):
        written = match[0]
        if written not in seen:
            form = written.lower().replace("’", "'")
            seen[written] = form, _letter(written, form, match.lastgroup, known)
        form, letter = seen[written]
        if letter in NAME_PARTS and letters and letters[-1] in "DN" and written[0].isupper():
            letter = "N"
        start, end = match.span()
        starts.append(start)
        ends.append(end)
        forms.append(form)
        letters.append(letter)
    return Words(starts, ends, forms, "".join(letters))


def _letter(written: str, form: str, group: str, known: dict[str, str]) -> str:
    if group == "word":
        letter = known.get(form)
        if letter and not (letter == "B" and written[0].isupper()) and written != "States":
            return letter
        return _open_class(written, form)
    if group == "clitic":
        return "'" if form == "'s" else "m"
    if group == "mark":
        return '"'
    if group == "dots":
        return "."
    return PUNCTUATION.get(written, "l")


def _open_class(written: str, form: str) -> str:
    first = written[0]
    if first.isdigit():
        return "#"
    if first.isupper():
        return "N"
    if form.endswith("ly") and form not in NOT_ADVERBS and len(form) > 4:
        return "a"
    if form.endswith("ing") and len(form) > 5:
        return "g"
    if form.endswith("ed") and len(form) > 4:
        return "e"
    return "l"


ENGLISH = frozenset("the of and to in that is for was with on at by from his her they it as said".split())
ENOUGH_ENGLISH = 0.12   # share of these words; English prose has a quarter and more
FEW_WORDS = 30


def is_english(forms: list[str]) -> bool:
    """Whether the words are English, as far as can be told; a few words count as English."""
    words = [form for form in forms if form[0].isalpha()]
    return len(words) < FEW_WORDS or sum(form in ENGLISH for form in words) >= ENOUGH_ENGLISH * len(words)
