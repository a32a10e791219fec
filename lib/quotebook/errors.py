"""The one exception for a caller's mistake: a sentence that names the remedy;
and what is asked of a table.
"""

import sys

from quotebook.wording import visible

NAMES_SHOWN = 12
STOPPED = "Stopped; run the cell again to go on."


class QuotebookError(ValueError):
    """A mistake its maker can mend: a wrong folder, a misspelt column, an empty selection."""

    def __str__(self) -> str:
        # The name of a file may hold the codes that move a terminal's cursor.
        return visible(super().__str__())

    def _render_traceback_(self) -> list[str]:
        """What Jupyter shows in place of a traceback: the sentence is all a reader needs."""
        return [f"{type(self).__name__}: {self}"]


class UnknownName(QuotebookError, AttributeError):
    """A name that the library or a corpus does not have."""


def say_interrupts_plainly() -> None:
    """From now on an interrupt in a notebook is answered by one sentence; elsewhere nothing changes."""
    shell = getattr(sys.modules.get("IPython"), "get_ipython", lambda: None)()
    if shell is not None and not shell.custom_exceptions:

        def show(shell, kind, value, traceback, tb_offset=None) -> list[str]:
            shell._showtraceback(kind, STOPPED, [STOPPED])
            return [STOPPED]

        shell.set_custom_exc((KeyboardInterrupt,), show)


def unknown_name(name: str, owner: str, names) -> UnknownName:
    """The error for a name that `owner` does not have, with the likeliest meant one."""
    return UnknownName(f"{owner} has no {name!r}; {_suggestion(name, names)}")


def _suggestion(name: str, names) -> str:
    from difflib import get_close_matches

    known = [str(known) for known in names]
    near = get_close_matches(name, known, n=1)
    return f"did you mean {near[0]!r}?" if near else f"it has {', '.join(known[:NAMES_SHOWN])}"


def unknown_value(value: object, name: str, choices) -> QuotebookError:
    """The error for a value that is none of the choices, with the likeliest meant one."""
    return QuotebookError(f"{name} must be one of {_listed(choices)}, got {value!r}{nearest(value, choices)}")


def _listed(choices) -> str:
    shown = [str(choice) for choice in choices]
    more = len(shown) - NAMES_SHOWN
    return ", ".join(shown[:NAMES_SHOWN]) + (f" and {more:,} more" if more > 0 else "")


def nearest(value: object, choices) -> str:
    """The end of an error's sentence: the choice that was likeliest meant, or nothing."""
    from difflib import get_close_matches

    folded = {str(choice).casefold(): str(choice) for choice in choices}
    near = get_close_matches(str(value).casefold(), folded, n=1)
    return f"; did you mean {folded[near[0]]!r}?" if near else ""


def whole_number(value: object, name: str, *, least: int = 1) -> int:
    """The value, if it is a whole number of at least `least`; `name` is what the caller knows it by."""
    if isinstance(value, bool) or not isinstance(value, int) or value < least:
        meant = _number_meant(value, least)
        raise QuotebookError(f"{name} must be a whole number, {least:,} or more, got {value!r}{meant}")
    return value


def _number_meant(value: object, least: int) -> str:
    """What to write instead of "5" or 5.0."""
    try:
        meant = float(value)
        return f"; write {int(meant)}" if meant == int(meant) and meant >= least else ""
    except (TypeError, ValueError, OverflowError):
        return ""


def require_column(table, column: str, *, of: str = "the table") -> None:
    """Raise QuotebookError, with the likeliest meant name, if the table has no such column."""
    if column not in table.columns:
        raise QuotebookError(f"{of} has no column {column!r}; {_suggestion(column, table.columns)}")


def require_table(table, *columns: str | None, top: int = 1) -> None:
    """Raise QuotebookError for no table, one that has not all of the columns,
    or no whole number of rows to show.
    """
    if not hasattr(table, "columns"):
        raise QuotebookError(f"a table (a pandas DataFrame) is needed, got {type(table).__name__}")
    for column in filter(None, columns):
        require_column(table, column)
    if not isinstance(top, int) or top < 1:
        raise QuotebookError(f"top must be a whole number, 1 or more, got {top!r}")
