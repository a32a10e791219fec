"""Notebooks are executed as copies: other values in their parameters,
and one that fails does not stop the others.
"""
import signal

import pytest
from notebook_cells import everything_said

from quotebook.errors import STOPPED
from quotebook.workbook import notebooks


@pytest.mark.parametrize("source, values, expected", [
    pytest.param('DOCUMENTS = "../seeds"   # the folder', {"DOCUMENTS": "../mine"},
                 "DOCUMENTS = '../mine'   # the folder", id="the comment stays"),
    pytest.param("TOP = 15\nLONG = (\n  1,\n  2,\n)\n", {"LONG": 3}, "TOP = 15\nLONG = 3\n",
                 id="a value over several lines"),
    pytest.param("TOP = 15", {"DOCUMENTS": "x"}, "TOP = 15", id="a name the cell does not have"),
    pytest.param('é = "ü"; TOP = 1', {"TOP": 2}, 'é = "ü"; TOP = 2', id="letters of several bytes before it"),
])
def test_parameters_are_replaced_and_nothing_else(source, values, expected):
    import nbformat.v4 as v4

    cell = v4.new_code_cell(source, metadata={"tags": ["parameters"]})
    notebooks.set_parameters(v4.new_notebook(cells=[cell]), values)
    assert cell.source == expected


def test_a_failing_notebook_is_reported_and_the_others_go_on(tmp_path):
    import nbformat
    import nbformat.v4 as v4

    for name, source in {"01-broken": "raise ValueError('no such hen')", "02-sound": "print(1 + 1)"}.items():
        nbformat.write(v4.new_notebook(cells=[v4.new_code_cell(source)],
                                       metadata={"kernelspec": notebooks.KERNEL}),
                       tmp_path / f"{name}.ipynb")
    broken, sound = notebooks.execute_notebooks(notebooks.list_notebooks(tmp_path))
    assert broken.error == "ValueError: no such hen"
    assert (sound.error, everything_said(sound.notebook)) == ("", "2\n")


def test_an_interrupt_in_a_notebook_is_one_sentence_and_no_traceback(articles, tmp_path):
    import nbformat
    import nbformat.v4 as v4

    load = f"import quotebook as qb\ncorpus = qb.load({str(articles)!r})"
    cells = [v4.new_code_cell(source) for source in (load, "raise KeyboardInterrupt", "print('never')")]
    nbformat.write(v4.new_notebook(cells=cells), tmp_path / "01-stopped.ipynb")
    outcome, = notebooks.execute_notebooks([tmp_path / "01-stopped.ipynb"])
    shown = [output for cell in outcome.notebook.cells for output in cell.outputs]
    assert [output.traceback for output in shown if output.output_type == "error"] == [[STOPPED]]
    assert outcome.error and not any("never" in output.get("text", "") for output in shown)


def test_who_executed_notebooks_hears_signals_as_before():
    before = [signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)]
    assert notebooks.execute_notebooks([]) == []
    assert [signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)] == before
