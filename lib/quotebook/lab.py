"""JupyterLab on the workbook: the right folder, the address to open, the way to stop it, and nothing fetched."""
from __future__ import annotations

import os
import secrets
from collections.abc import Callable
from pathlib import Path

from quotebook.errors import QuotebookError
from quotebook.project import find_root

SETTINGS = (
    "--LabApp.default_url=/lab/tree/notebooks",
    # JupyterLab asks its makers for news and for newer versions; nothing here needs a network.
    "--LabApp.news_url=None",
    "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
    "--Application.log_level=WARN",
)


def open_lab(options: list[str], *, tell: Callable[[str], None]) -> int:
    """Serve JupyterLab until it is stopped; `options` are JupyterLab's own. Returns exit status 0.

    `tell` receives the address, with the token that opens it, and how to stop.
    Raises QuotebookError where JupyterLab is not installed or the workbook cannot be found.
    """
    try:
        from jupyterlab.labapp import LabApp
    except ImportError as error:
        raise QuotebookError("JupyterLab is not installed; run: python -m pip install -r requirements.txt") from error
    root = find_root()
    tell(f"starting JupyterLab on {root / 'notebooks'}")
    # A token of our own keeps Jupyter from printing the address a second time, in other words.
    os.environ.setdefault("JUPYTER_TOKEN", secrets.token_hex(24))
    server = LabApp.initialize_server(argv=[*_unless_given(_settings(root), options), *options])
    token = server.identity_provider.token
    address = server.local_url.partition("?")[0] + (f"?token={token}" if token else "")
    # Said by the server's own loop, which by then listens.
    server.io_loop.add_callback(
        tell, f"\n    {address}\n\nOpen this address if no browser does. To stop: Ctrl+C here, twice.")
    server.start()
    return 0


def _settings(root: Path) -> list[str]:
    # In containers everybody is root; Jupyter would stop there and ask for this option.
    is_root_user = hasattr(os, "geteuid") and os.geteuid() == 0
    return [f"--ServerApp.root_dir={root}", *SETTINGS, *["--ServerApp.allow_root=True"] * is_root_user]


def _unless_given(settings: list[str], options: list[str]) -> list[str]:
    """Settings without those that an option also sets: Jupyter refuses a value given twice."""
    given = " ".join(options).replace("-", "_")
    return [setting for setting in settings if setting.partition("=")[0].partition(".")[2] not in given]
