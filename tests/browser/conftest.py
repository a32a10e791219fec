"""One server and one browser window for all tests here, on a copy of the workbook;
one notebook open at a time.
"""
from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from .lab_page import MILLISECONDS_TO_OPEN, NotebookPage
from .server import LabServer

ROOT = Path(__file__).parents[2]
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
# A container's root may not use the sandbox; nothing the browser does by itself may leave the machine.
BROWSER_OPTIONS = [
    "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1"]
WINDOW = {"width": 1400, "height": 1000}


def find_browser() -> str:
    """The program to drive. Without one the test is skipped, or fails where QUOTEBOOK_BROWSER=required."""
    for name in BROWSERS:
        if found := shutil.which(name):
            return found
    stop = pytest.fail if os.environ.get("QUOTEBOOK_BROWSER") == "required" else pytest.skip
    return stop("no chromium or chrome on this machine, so the notebooks are not tried in JupyterLab")


def copy_workbook(target: Path, articles: dict[str, str]) -> Path:
    """A workbook that tests may change: the committed notebooks and seeds, and articles/ beside them."""
    for folder in ("notebooks", "seeds"):
        shutil.copytree(ROOT / folder, target / folder, ignore=shutil.ignore_patterns(".ipynb_checkpoints"))
    shutil.copy(ROOT / "requirements.txt", target)
    for name, text in articles.items():
        path = target / "articles" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return target


@pytest.fixture(scope="package")
def executable() -> str:
    return find_browser()


@pytest.fixture(scope="package")
def workbook(executable, tmp_path_factory) -> Path:
    from conftest import ARTICLES

    return copy_workbook(tmp_path_factory.mktemp("workbook"), ARTICLES)


@pytest.fixture(scope="package")
def server(workbook, tmp_path_factory):
    server = LabServer(workbook, tmp_path_factory.mktemp("home"))
    try:
        server.start()
        yield server
    finally:
        status = server.stop()
    assert status == 0, f"JupyterLab did not shut down cleanly, status {status}"


@pytest.fixture(scope="package")
def page(server, executable):
    """One browser window, for JupyterLab takes seconds to load.

    Closed before other tests begin, for Playwright keeps an event loop running.
    """
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=BROWSER_OPTIONS)
        window = browser.new_context(viewport=WINDOW, accept_downloads=True)
        window.set_default_timeout(MILLISECONDS_TO_OPEN)
        yield window.new_page()
        browser.close()


@pytest.fixture(scope="package")
def open_notebook(page, server, workbook):
    """open_notebook("01-documents"): that notebook as committed, its kernel ready;
    to be closed before the next.
    """

    def open_committed(name: str) -> NotebookPage:
        committed = ROOT / "notebooks" / f"{name}.ipynb"
        if committed.exists():  # else a test wrote one of its own
            shutil.copy(committed, workbook / "notebooks")
        return NotebookPage(page, server, name).open()

    return open_committed
