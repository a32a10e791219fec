"""Words have their classes, and a capital may change them beside other words."""
import pytest
from quotation_examples import reads_as_written

from quotebook.quotations import words


@pytest.mark.parametrize("rule", words.OVERRULED, ids=lambda rule: rule.name)
def test_a_capital_changes_the_class_of_a_word_by_these_rules_alone(rule, monkeypatch):
    assert reads_as_written(rule.example)
    monkeypatch.setattr(words, "OVERRULED", tuple(other for other in words.OVERRULED if other is not rule))
    assert not reads_as_written(rule.example)
