"""Where the workbook lives on this machine: its root, found from any working directory."""
import os
from pathlib import Path

from quotebook.errors import QuotebookError

# Both stand in the root of a checkout and together nowhere else.
LANDMARKS = ("notebooks", "requirements.txt")
EXPORTS_VARIABLE = "QUOTEBOOK_EXPORTS"


def find_root(start: str | Path | None = None) -> Path:
    """The workbook's folder: the nearest one at or above `start` (default: the working directory), else
    the checkout that this library was installed from.

    Raises QuotebookError where neither is a workbook.
    """
    beginnings = (Path(start) if start else Path.cwd(), Path(__file__).parent)
    for beginning in beginnings:
        for folder in (beginning.resolve(), *beginning.resolve().parents):
            if all((folder / landmark).exists() for landmark in LANDMARKS):
                return folder
    raise QuotebookError(
        f"no workbook (a folder with {' and '.join(LANDMARKS)}) at or above {beginnings[0].resolve()}; "
        "change into the workbook's folder and try again"
    )


def find_exports(root: Path | None = None) -> Path:
    """The folder that charts and tables are written to: QUOTEBOOK_EXPORTS, else exports/ in the root."""
    given = os.environ.get(EXPORTS_VARIABLE)
    return Path(given) if given else (root or find_root()) / "exports"
