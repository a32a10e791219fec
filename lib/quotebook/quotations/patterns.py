"""The patterns of data/class_patterns.txt by name: `patterns.finite` finds a subject with its verb."""
from types import SimpleNamespace

from ..package_data import data_lines
from .classes import compile_pattern


def _by_name(lines: list[str]) -> dict[str, str]:
    """Each pattern by its name; an indented line goes on with the pattern above it."""
    found: dict[str, str] = {}
    for line in lines:
        name, _, pattern = line.partition(": ")
        if line.startswith(" "):
            found[next(reversed(found))] += line.strip()
        elif pattern and not line.startswith("#"):
            found[name] = pattern
    return found


patterns = SimpleNamespace(**{name: compile_pattern(named) for name, named in
                              _by_name(data_lines("class_patterns.txt")).items()})
