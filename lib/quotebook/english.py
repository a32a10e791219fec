"""Is a text English? Its commonest words tell; a short text shows too little, and counts as English."""
from collections.abc import Sequence

from .wordlists import LISTS

# The twenty or so that no English prose does without.
COMMONEST = LISTS["english"]
# English prose has .25 and more, Spanish with its a, me and no .06 at most.
LEAST_SHARE = 0.1
FEWEST_WORDS = 25


def is_english(forms: Sequence[str]) -> bool:
    """Whether words in lower case are English; punctuation marks among them are passed over."""
    n_common = sum(map(COMMONEST.__contains__, forms))
    # Enough among words and marks together is enough among the words.
    if has_share(n_common, len(forms)):
        return True
    n_words = sum(form[:1].isalpha() for form in forms)
    return n_words < FEWEST_WORDS or has_share(n_common, n_words)


def has_share(n_common, n_words):
    """Whether so many of the words are a language's common ones as in its prose; numbers,
    or arrays of them.
    """
    return n_common >= LEAST_SHARE * n_words
