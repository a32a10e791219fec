"""Committed notebooks are executed in place, and nothing of the machine or the moment stays in them."""
import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from quotebook.workbook.notebooks import KERNEL, read_notebook
from quotebook.workbook.refresh import refresh_notebooks, tidy_notebook

OF_A_MACHINE = {"kernelspec": KERNEL | {"display_name": "mine"},
                "language_info": {"name": "python", "version": "3.9"},
                "signed": "by me"}


def cells():
    return [new_markdown_cell("# 1 · Sum", metadata={"collapsed": True}),
            new_code_cell("TOP = 2", metadata={"tags": ["parameters"],
                                               "execution": {"iopub.execute_input": "now"}}),
            new_code_cell("print(TOP + 1)")]


@pytest.fixture(scope="module")
def refreshed(tmp_path_factory):
    """A notebook that runs and one that fails: their outcomes, their paths, and what was told of them."""
    folder, told = tmp_path_factory.mktemp("notebooks"), []
    paths = [folder / "01-sound.ipynb", folder / "02-broken.ipynb"]
    for path, more in zip(paths, [[], [new_code_cell("raise ValueError('no such hen')")]], strict=True):
        nbformat.write(new_notebook(cells=cells() + more, metadata=OF_A_MACHINE), path)
    before = paths[1].read_bytes()
    return refresh_notebooks(paths, tell=told.append), paths, told, before


def test_outputs_are_written_into_the_notebook_itself(refreshed):
    notebook = read_notebook(refreshed[1][0])
    assert [cell.execution_count for cell in notebook.cells[1:]] == [1, 2]
    assert notebook.cells[2].outputs[0].text == "3\n"


def test_a_notebook_that_fails_stays_as_it_was_and_says_why(refreshed):
    outcomes, paths, told, before = refreshed
    assert paths[1].read_bytes() == before
    assert [outcome.error for outcome in outcomes] == ["", "ValueError: no such hen"]
    assert any(line.startswith("FAILED") and "no such hen" in line for line in told)


def test_the_file_ends_with_one_line_end(refreshed):
    content = refreshed[1][0].read_bytes()
    assert content.endswith(b"}\n") and not content.endswith(b"\n\n")


def test_nothing_of_the_machine_or_the_moment_stays(refreshed):
    notebook = read_notebook(refreshed[1][0])
    assert notebook.metadata == {"kernelspec": KERNEL, "language_info": {"name": "python"}}
    assert [cell.metadata for cell in notebook.cells] == [{}, {"tags": ["parameters"]}, {}]


def test_cells_are_named_by_their_place():
    notebook = tidy_notebook(new_notebook(cells=[cell for _ in range(4) for cell in cells()]))
    assert [cell.id for cell in notebook.cells][:2] == ["cell-00", "cell-01"]
    assert notebook.cells[-1].id == "cell-11"
