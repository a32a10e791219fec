"""The patterns of data/class_patterns.txt by name: `patterns.finite` finds a subject with its verb."""
import re
from importlib.resources import files
from types import SimpleNamespace

_lines = files("quotebook").joinpath("data/class_patterns.txt").read_text("utf-8").splitlines()
_named = (line.partition(": ") for line in _lines if not line.startswith("#"))
patterns = SimpleNamespace(**{name: re.compile(pattern) for name, _, pattern in _named if pattern})
