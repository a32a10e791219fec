"""The committed notebooks are true: executed again in fresh kernels they say the same, and on other documents
they speak of those."""
import ast
import re
from statistics import median

import pytest
from conftest import ROOT
from notebook_cells import code_cells, everything_said, text_outputs

from quotebook.workbook import notebooks

PATHS = notebooks.list_notebooks(ROOT / "notebooks")
NAMES = [path.stem for path in PATHS]
LONGEST_CELL, MEDIAN_CELL = 6, 2
# What a reader would have to understand before daring to change the cell.
BRANCHES = (ast.If, ast.IfExp, ast.For, ast.While, ast.Try, ast.With, ast.comprehension, ast.JoinedStr,
            ast.Lambda, ast.FunctionDef)
# Rewritten in steps: this one is made for clicking.
TO_CLICK = "08-explore"
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


def asking_cells(path):
    """The sources of the code cells but the parameters."""
    return [cell.source for cell in code_cells(notebooks.read_notebook(path))
            if "parameters" not in cell.metadata.get("tags", ())]


@pytest.mark.parametrize("path", [path for path in PATHS if path.stem != TO_CLICK],
                         ids=[name for name in NAMES if name != TO_CLICK])
class TestCells:
    def test_cells_are_a_line_or_two_and_none_is_longer_than_six(self, path):
        lengths = [len(source.splitlines()) for source in asking_cells(path)]
        assert max(lengths) <= LONGEST_CELL and median(lengths) <= MEDIAN_CELL

    def test_no_cell_decides_repeats_or_assembles_sentences(self, path):
        nodes = [node for source in asking_cells(path) for node in ast.walk(ast.parse(source))]
        assert [type(node).__name__ for node in nodes if isinstance(node, BRANCHES)] == []

    def test_the_one_import_is_the_library(self, path):
        lines = [line for source in asking_cells(path) for line in source.splitlines()]
        imports = [line for line in lines if "import" in line.split()]
        assert imports == ["import quotebook as qb"]

    def test_it_ends_with_lines_to_edit(self, path):
        cells = notebooks.read_notebook(path).cells
        headings = [number for number, cell in enumerate(cells) if cell.source.startswith("## ")]
        assert cells[headings[-1]].source.startswith("## Ask further")
        assert 2 <= len(cells) - headings[-1] - 1 <= 3


@pytest.mark.parametrize("path", PATHS, ids=NAMES)
class TestCommittedNotebook:
    def test_cells_are_numbered_from_one_without_a_gap(self, path):
        counts = [cell.execution_count for cell in code_cells(notebooks.read_notebook(path))]
        assert counts == list(range(1, len(counts) + 1))

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
