"""The patterns of data/class_patterns.txt by name: `patterns.finite` finds a subject with its verb."""
import re
from types import SimpleNamespace

from ..package_data import data_lines

_named = (line.partition(": ") for line in data_lines("class_patterns.txt") if not line.startswith("#"))
patterns = SimpleNamespace(**{name: re.compile(pattern) for name, _, pattern in _named if pattern})
