"""Twice the input costs about twice as much, whatever is doubled (closely: tests/benchmarks/doubling.py)."""
import growth
import pytest

MOST, NOISE = 2.6, 0.3      # times for twice the input, and seconds by which a busy machine may err


@pytest.mark.parametrize("kind", growth.KINDS, ids=[kind.name for kind in growth.KINDS])
def test_twice_of_it_costs_about_twice_as_much(kind, tmp_path):
    growth.cost(kind, 10, tmp_path)      # imports
    once, twice = (growth.cost(kind, times * kind.size, tmp_path) for times in (1, 2))
    if twice > MOST * once + NOISE:      # something else was busy: the better of two counts
        once, twice = (max(once, growth.cost(kind, kind.size, tmp_path)),
                       min(twice, growth.cost(kind, 2 * kind.size, tmp_path)))
    assert twice <= MOST * once + NOISE
