"""In charts the drawn content counts, not the pixels; where ink matters, the ink is looked at.
No window opens.
"""
import matplotlib
import pytest
from matplotlib import pyplot

matplotlib.use("agg")


@pytest.fixture(autouse=True)
def close_figures():
    yield
    pyplot.close("all")
