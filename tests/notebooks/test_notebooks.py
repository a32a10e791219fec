"""The committed notebooks are true: executed again in fresh kernels they say the same, and on other documents
they speak of those."""
import re

import pytest
from conftest import ROOT
from notebook_cells import code_cells, everything_said, text_outputs

from quotebook.workbook import notebooks

PATHS = notebooks.list_notebooks(ROOT / "notebooks")
NAMES = [path.stem for path in PATHS]
LONGEST_CELL = 15
SEED_WORDS = re.compile(r"Chairperson|Kim Jong|Putin|Russia|Korea|comradeship", re.I)


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
