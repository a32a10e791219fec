"""The one exception for a caller's mistake: a sentence that names the remedy."""


class QuotebookError(ValueError):
    """A mistake its maker can mend: a wrong folder, a misspelt column, an empty selection."""

    def _render_traceback_(self) -> list[str]:
        """What Jupyter shows in place of a traceback: the sentence is all a reader needs."""
        return [f"{type(self).__name__}: {self}"]


def require_column(table, column: str, *, of: str = "the table") -> None:
    """Raise QuotebookError, with the likeliest meant name, if the table has no such column."""
    if column in table.columns:
        return
    from difflib import get_close_matches

    near = get_close_matches(column, [str(name) for name in table.columns], n=1)
    hint = f"did you mean {near[0]!r}?" if near else f"it has {', '.join(map(str, table.columns))}"
    raise QuotebookError(f"{of} has no column {column!r}; {hint}")
