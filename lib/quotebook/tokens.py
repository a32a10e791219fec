"""Tokens of a text: which runs of characters are words, and where they stand.

One rule serves everything that counts, searches or compares words. Offsets are Python `str` offsets,
half-open, into the text as it was given; the text itself is never changed.
"""
import re
import sys
import unicodedata

TOKEN_RULE = (
    "a token is a run of letters, combining marks and digits, with apostrophes inside it; hyphens split; "
    "a run without a letter (2016) is not counted; capitals and small letters count as one word"
)


def _combining_marks() -> str:
    """Every combining mark (category M) as ranges for a character class: `re` has no name for them."""
    ranges: list[list[int]] = []
    for code in range(0x300, min(sys.maxunicode, 0xE01F0) + 1):
        if 0x20000 <= code < 0xE0100 or 0x3400 <= code < 0xA66F or 0xAC00 <= code < 0xFB1E:
            continue
        if unicodedata.category(chr(code))[0] == "M":
            if ranges and ranges[-1][1] == code - 1:
                ranges[-1][1] = code
            else:
                ranges.append([code, code])
    return "".join(f"{chr(low)}-{chr(high)}" for low, high in ranges)


MARKS = _combining_marks()
RUN = f"(?:[^\\W_]|[{MARKS}])+"
WORD = re.compile(f"{RUN}(?:['’]{RUN})*")
HYPHENATED_WORD = re.compile(f"{RUN}(?:['’‐-]{RUN})*")
HAS_LETTER = re.compile(r"[^\W\d_]")


def token_spans(text: str, *, keep_hyphens: bool = False) -> list[tuple[int, int]]:
    """The [start, end) of every token, in order, by `TOKEN_RULE`."""
    pattern = HYPHENATED_WORD if keep_hyphens else WORD
    return [match.span() for match in pattern.finditer(text)]


def counted_form(token: str) -> str | None:
    """The form under which a token is counted: case-folded, ’ as '; None for a run without a letter."""
    return token.casefold().replace("’", "'") if HAS_LETTER.search(token) else None
