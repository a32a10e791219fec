"""The patterns of data/class_patterns.txt by name: `patterns.finite` finds a subject with its verb."""
from importlib.resources import files
from types import SimpleNamespace

from .classes import compile_pattern

_lines = files("quotebook").joinpath("data/class_patterns.txt").read_text("utf-8").splitlines()
_named = (line.partition(": ") for line in _lines if not line.startswith("#"))
patterns = SimpleNamespace(**{name: compile_pattern(pattern) for name, _, pattern in _named if pattern})
