"""What a caller can hand over, looked at once: each mistake is one sentence with the remedy."""
from __future__ import annotations

import re
from collections.abc import Iterable

from quotebook.errors import QuotebookError, unknown_value

DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def yes_or_no(value: object, name: str) -> bool:
    if not isinstance(value, bool):
        raise QuotebookError(f"{name} must be True or False, without quotation marks, got {value!r}")
    return value


def one_of(value: object, name: str, choices: Iterable[str]) -> str:
    choices = list(choices)
    if not isinstance(value, str) or value not in choices:
        raise unknown_value(value, name, choices)
    return value


def search_text(value: object, name: str) -> str:
    """The value, if it is a text to search for."""
    if not isinstance(value, str):
        raise QuotebookError(f'{name} must be a text in quotation marks, such as "sanction*", got {value!r}')
    return value


def search_texts(value: object, name: str) -> list[str]:
    """Texts to search for; a single one is a list of one, and not of its letters."""
    if isinstance(value, str):
        return [value]
    if not isinstance(value, Iterable):
        raise QuotebookError(f'{name} must be a list such as ["vote*", "prime minister"], got {value!r}')
    return [search_text(text, f"every entry of {name}") for text in value]


def date_text(value: object, name: str) -> str:
    """The value, if it is a date as precise as it may be: YYYY, YYYY-MM or YYYY-MM-DD."""
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    if not isinstance(value, str) or not DATE.fullmatch(value):
        raise QuotebookError(f'{name} must be a date such as "2016", "2016-10" or "2016-10-05", got {value!r}'
                             + _date_meant(value))
    return value


def _date_meant(value: object) -> str:
    """What to write instead of "October 2016"."""
    year = YEAR.search(str(value))
    month = next((place for place, name in enumerate(MONTHS, 1) if name in str(value).casefold()), None)
    return f'; did you mean "{year[0]}-{month:02}"?' if year and month else ""
