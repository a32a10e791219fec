"""What a user can get wrong in a notebook is answered in JupyterLab by one sentence that says what to do."""
import pytest

from quotebook.workbook.notebooks import KERNEL

SETUP = "import quotebook as qb\nfrom quotebook import export\ncorpus = qb.load('../seeds')"
LONGEST_ANSWER = 300
# What is typed, words of the remedy, and the mistake's name.
MISTAKES = [
    ("qb.load('../sedes')", "check the spelling", "a folder that is not there"),
    ("qb.load([])", "a folder, a file", "no document given"),
    ("corpus.words().show(columns=['cuont'])", "did you mean 'count'?", "a misspelt column"),
    ("corpus.wrods()", "did you mean 'words'?", "a misspelt question"),
    ("corpus.where(doc='000_3807.txt')", "did you mean '000_", "a misspelt document"),
    ("corpus.where(since='October 2016').words()", "did you mean", "a date in words"),
    ("corpus.kwic('?!')", "at least one letter or digit", "a search without a word"),
    ("corpus.kwic('/(a/')", "no regular expression", "an expression that is none"),
    ("corpus.collocates('north', window=0)", "window must be a whole number", "a window of nothing"),
    ("corpus.cues().chart(top='twenty')", "top must be a whole number", "a number as a word"),
    ("export.save_table(corpus.files, 'a/b')", "letters, digits, - and _", "a name that is a path"),
]


def write_mistakes(path) -> None:
    import nbformat
    import nbformat.v4 as v4

    # The tag lets Run All Cells go on after a failing cell.
    cells = [v4.new_code_cell(source, metadata={"tags": ["raises-exception"]}) for source, _, _ in MISTAKES]
    notebook = v4.new_notebook(cells=[v4.new_code_cell(SETUP), *cells], metadata={"kernelspec": KERNEL})
    nbformat.write(notebook, path)


@pytest.fixture(scope="module")
def answers(workbook, open_notebook) -> list[str]:
    """What stands on the screen under each mistaken cell."""
    write_mistakes(workbook / "notebooks" / "mistakes.ipynb")
    notebook = open_notebook("mistakes")
    notebook.run_all()
    shown = notebook.page.locator(".jp-CodeCell .jp-OutputArea").all_inner_texts()
    notebook.close()
    return shown[1:]


@pytest.mark.parametrize("number, remedy", [
    pytest.param(number, remedy, id=name) for number, (_, remedy, name) in enumerate(MISTAKES)])
def test_a_mistake_is_answered_by_one_sentence_with_the_remedy(answers, number, remedy):
    answer = answers[number].strip()
    assert remedy in answer
    assert len(answer.splitlines()) == 1
    assert len(answer) <= LONGEST_ANSWER
