"""Each pattern over word classes has an example, which the whole engine reads as it is written,
and not without it.
"""
import pytest
from quotation_examples import finds_nothing, reads_as_written

from quotebook.package_data import data_lines
from quotebook.quotations.patterns import patterns


def examples():
    """Each pattern's name with the example over it."""
    example = None
    for line in data_lines("class_patterns.txt"):
        if line.startswith("#   "):
            example = line[4:]
        elif not line.startswith(("#", " ")) and line:
            yield pytest.param(line.partition(":")[0], example, id=line.partition(":")[0])
            example = None


@pytest.mark.parametrize("name, example", list(examples()))
def test_a_patterns_example_is_read_as_written_and_otherwise_without_the_pattern(name, example, monkeypatch):
    assert reads_as_written(example)
    monkeypatch.setattr(patterns, name, finds_nothing(getattr(patterns, name)))
    assert not reads_as_written(example)
