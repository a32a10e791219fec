"""A marked stretch is a quotation on its own or a fragment of its sentence."""
import pytest
from quotation_examples import reads_as_written

from quotebook.quotations import units


@pytest.mark.parametrize("rule", units.WHOLE, ids=lambda rule: rule.example)
def test_a_stretch_is_a_quotation_on_its_own_by_these_rules_alone(rule, monkeypatch):
    assert reads_as_written(rule.example)
    monkeypatch.setattr(units, "WHOLE", tuple(other for other in units.WHOLE if other is not rule))
    assert not reads_as_written(rule.example)
