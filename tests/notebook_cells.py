"""The cells of notebooks, as several tests look at them or run them."""
import re

from quotebook.workbook import notebooks

# What a rerun may change: memory addresses, and the names ipykernel gives to cells in warnings.
CHANGING = re.compile(r"0x[0-9a-f]+|ipykernel_\d+/\d+")


def code_cells(notebook):
    return [cell for cell in notebook.cells if cell.cell_type == "code" and cell.source.strip()]


def text_outputs(notebook):
    """Everything a reader reads in the outputs, cell by cell; pictures and stderr left out."""
    return [[CHANGING.sub("…", text) for output in cell.outputs for text in _texts(output)]
            for cell in code_cells(notebook)]


def _texts(output):
    if output.output_type == "stream":
        return [output.text] if output.name == "stdout" else []
    return [text for kind, text in sorted(output.get("data", {}).items())
            if kind in ("text/plain", "text/html")]


def everything_said(notebook):
    return "\n".join(text for cell in text_outputs(notebook) for text in cell)


def run_cells(path, documents, **parameters) -> dict:
    """The notebook's code in this process, for kernels would take a minute; its names at the end."""
    import matplotlib.pyplot as plt

    parameters = {"DOCUMENTS": str(documents), **parameters}
    notebook = notebooks.set_parameters(notebooks.read_notebook(path), parameters)
    names = {"__name__": "__main__"}
    for number, cell in enumerate(code_cells(notebook)):
        exec(compile(cell.source, f"{path.stem}, code cell {number}", "exec"), names)
    plt.close("all")
    return names
