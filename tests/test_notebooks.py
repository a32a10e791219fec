"""The committed notebooks are true: executed again in fresh kernels they say the same, and on other documents
they speak of those."""
import re

import pytest
from conftest import ROOT

from quotebook.workbook import notebooks

PATHS = notebooks.list_notebooks(ROOT / "notebooks")
NAMES = [path.stem for path in PATHS]
LONGEST_CELL = 15
# What a rerun may change: memory addresses, and the names ipykernel gives to cells in warnings.
CHANGING = re.compile(r"0x[0-9a-f]+|ipykernel_\d+/\d+")
SEED_WORDS = re.compile(r"Chairperson|Kim Jong|Putin|Russia|Korea|comradeship", re.I)


def code_cells(notebook):
    return [cell for cell in notebook.cells if cell.cell_type == "code" and cell.source.strip()]


def text_outputs(notebook):
    """Everything a reader reads in the outputs, cell by cell; pictures and stderr left out."""
    return [[CHANGING.sub("…", text) for output in cell.outputs for text in _texts(output)]
            for cell in code_cells(notebook)]


def _texts(output):
    if output.output_type == "stream":
        return [output.text] if output.name == "stdout" else []
    return [text for kind, text in sorted(output.get("data", {}).items()) if kind in ("text/plain", "text/html")]


def everything_said(notebook):
    return "\n".join(text for cell in text_outputs(notebook) for text in cell)


@pytest.fixture(scope="session")
def rerun(tmp_path_factory):
    # The folder's name stands in the outputs.
    exports = tmp_path_factory.mktemp("rerun") / "exports"
    exports.mkdir()
    return {outcome.name: outcome for outcome in notebooks.execute_notebooks(PATHS, exports=exports)}


@pytest.fixture(scope="session")
def elsewhere(tmp_path_factory):
    """Every notebook over three invented articles."""
    from conftest import ARTICLES

    folder = tmp_path_factory.mktemp("articles")
    for name, text in ARTICLES.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    outcomes = notebooks.execute_notebooks(
        PATHS, parameters={"DOCUMENTS": str(folder)}, exports=tmp_path_factory.mktemp("exports"))
    return {outcome.name: outcome for outcome in outcomes}


@pytest.mark.parametrize("name", NAMES)
def test_committed_outputs_are_what_a_fresh_run_says(rerun, name):
    assert rerun[name].error == ""
    committed = notebooks.read_notebook(ROOT / "notebooks" / f"{name}.ipynb")
    assert text_outputs(rerun[name].notebook) == text_outputs(committed)


@pytest.mark.parametrize("name", NAMES)
def test_on_other_documents_no_notebook_speaks_of_the_seed(elsewhere, name):
    assert elsewhere[name].error == ""
    assert not SEED_WORDS.findall(everything_said(elsewhere[name].notebook))


@pytest.mark.parametrize("path", PATHS, ids=NAMES)
def test_prose_is_true_for_anybodys_documents(path):
    prose = [cell.source for cell in notebooks.read_notebook(path).cells if cell.cell_type == "markdown"]
    assert not SEED_WORDS.findall("\n".join(prose))


@pytest.mark.parametrize("path", PATHS, ids=NAMES)
class TestCommittedNotebook:
    def test_cells_are_numbered_from_one_without_a_gap(self, path):
        counts = [cell.execution_count for cell in code_cells(notebooks.read_notebook(path))]
        assert counts == list(range(1, len(counts) + 1))

    def test_no_cell_is_longer_than_fifteen_lines(self, path):
        longest = max(len(cell.source.splitlines()) for cell in code_cells(notebooks.read_notebook(path)))
        assert longest <= LONGEST_CELL

    def test_no_output_is_an_error_a_widget_or_a_progress_bar(self, path):
        outputs = [output for cell in code_cells(notebooks.read_notebook(path)) for output in cell.outputs]
        assert not [output for output in outputs if output.output_type == "error"]
        assert not [output for output in outputs if "widget" in "".join(output.get("data", {}))]
        assert not [output for output in outputs if output.get("name") == "stderr"]

    def test_no_path_of_a_machine_stands_in_it(self, path):
        written = path.read_text(encoding="utf-8")
        assert str(ROOT) not in written
        assert not re.search(r'(?<![\w.:/<])/(?:home|root|tmp|Users|work)/|[A-Z]:\\\\', written)

    def test_metadata_does_not_change_from_machine_to_machine(self, path):
        metadata = notebooks.read_notebook(path).metadata
        assert metadata == {"kernelspec": notebooks.KERNEL, "language_info": {"name": "python"}}

    def test_it_opens_with_a_title_and_has_one_parameters_cell(self, path):
        notebook = notebooks.read_notebook(path)
        assert notebook.cells[0].source.startswith(f"# {int(path.stem[:2])} · ")
        assert sum("parameters" in cell.metadata.get("tags", ()) for cell in notebook.cells) == 1


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
        nbformat.write(v4.new_notebook(cells=[v4.new_code_cell(source)], metadata={"kernelspec": notebooks.KERNEL}),
                       tmp_path / f"{name}.ipynb")
    broken, sound = notebooks.execute_notebooks(notebooks.list_notebooks(tmp_path))
    assert broken.error == "ValueError: no such hen"
    assert (sound.error, everything_said(sound.notebook)) == ("", "2\n")
