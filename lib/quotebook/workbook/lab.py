"""JupyterLab on the workbook: the right folder, the address to open, the way to stop it,
and nothing fetched.
"""
import os
import secrets
from collections.abc import Callable
from pathlib import Path

from quotebook.errors import QuotebookError
from quotebook.export.folders import find_root
from quotebook.package_data import data_path

# A folder of settings as Jupyter reads them: exported pages that read, notebooks saved as they were, no news.
JUPYTER_SETTINGS = "jupyter"

SETTINGS = {
    # JupyterLab asks its makers for news and for newer versions; nothing here needs a network.
    "LabApp": {"default_url": "/lab/tree/notebooks", "news_url": None,
               "check_for_updates_class": "jupyterlab.NeverCheckForUpdate"},
    # In containers everybody is root; Jupyter would stop there and ask for this.
    "ServerApp": {"allow_root": True},
    "Application": {"log_level": "WARN"},
}
NOT_INSTALLED = "JupyterLab is not installed; run: python -m pip install -r requirements.txt"


def open_lab(options: list[str], *, tell: Callable[[str], None]) -> int:
    """Serve JupyterLab until it is stopped; `options` are JupyterLab's own. Returns exit status 0.

    `tell` receives the address, with the token that opens it, and how to stop.
    Raises QuotebookError where JupyterLab is not installed or the workbook cannot be found.
    """
    try:
        from jupyterlab.labapp import LabApp
    except ImportError as error:
        raise QuotebookError(NOT_INSTALLED) from error
    root = find_root()
    _add_settings_folder()
    tell(f"starting JupyterLab on {root / 'notebooks'}")
    # A token of our own keeps Jupyter from printing the address a second time, in other words.
    os.environ.setdefault("JUPYTER_TOKEN", secrets.token_hex(24))
    server = LabApp.initialize_server(argv=options, config=settings(root))
    token = server.identity_provider.token
    address = server.local_url.partition("?")[0] + (f"?token={token}" if token else "")
    # Said by the server's own loop, which by then listens.
    server.io_loop.add_callback(
        tell, f"\n    {address}\n\nOpen this address if no browser does. To stop: Ctrl+C here, twice.")
    server.start()
    return 0


def settings(root: Path):
    """The workbook's settings, as Jupyter takes them:
    what an option or a user's own file says wins over these.
    """
    from traitlets.config import Config

    config = Config(SETTINGS)
    config.ServerApp.root_dir = str(root)
    return config


def _add_settings_folder() -> None:
    """One more of the folders in which Jupyter looks for its configuration."""
    known = os.environ.get("JUPYTER_CONFIG_PATH")
    os.environ["JUPYTER_CONFIG_PATH"] = os.pathsep.join(
        filter(None, (known, str(data_path(JUPYTER_SETTINGS))))
    )


def leave_versions_out(model: dict, **more: object) -> None:
    """Called by Jupyter before it saves: a notebook opened and saved is the file it was.

    JupyterLab writes the version of Python into every notebook it opens; from machine to machine that is a
    change.
    """
    notebook = model.get("content")
    if model.get("type") == "notebook" and "language_info" in notebook.get("metadata", {}):
        language = notebook["metadata"]["language_info"]
        notebook["metadata"]["language_info"] = {"name": language.get("name", "python")}
