"""A bar for work that takes long, on a terminal or in a notebook; nothing in logs, files and committed
outputs.
"""
from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Callable, Iterator

VARIABLE = "QUOTEBOOK_PROGRESS"
SECONDS = 2      # of work without a bar


@contextlib.contextmanager
def bar(total: int, unit: str, *, what: str) -> Iterator[Callable[[int], object]]:
    """A function that is told how many more are done; after two seconds a bar shows count, rate and what is
    done.
    """
    if not _is_watched():
        yield lambda number: None
        return
    from tqdm.auto import tqdm

    with tqdm(total=total, unit=f" {unit}", desc=what, delay=SECONDS, leave=False) as shown:
        yield shown.update


def _is_watched() -> bool:
    """Whether somebody sees a bar and nobody keeps it: a terminal, or a notebook that is not run by
    `quotebook`.
    """
    if os.environ.get(VARIABLE) == "off":
        return False
    return "ipykernel" in sys.modules or bool(sys.stderr and sys.stderr.isatty())
