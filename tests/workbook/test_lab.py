"""`quotebook lab` serves the workbook, prints the address that opens it, and stops at Ctrl+C."""
import json
import logging
import os
import re
import select
import subprocess
import sys
import time
import urllib.error
import urllib.request

import pytest
from conftest import ROOT
from traitlets.utils.importstring import import_item

from quotebook.package_data import data_path
from quotebook.workbook.lab import _add_settings_folder, leave_versions_out, settings

SECONDS_TO_START = 120
SECONDS_TO_STOP = 60
CTRL_C = b"\x03"
ADDRESS = re.compile(r"(http://127\.0\.0\.1:\d+)/lab/tree/notebooks\?token=(\w+)")


class Terminal:
    """A command in a terminal of its own, where Ctrl+C is a keystroke."""

    def __init__(self, command: list[str], **options):
        import pty

        self.keyboard, screen = pty.openpty()
        self.process = subprocess.Popen(
            command, stdin=screen, stdout=screen, stderr=screen, start_new_session=True,
            preexec_fn=lambda: _make_controlling_terminal(screen), **options)
        os.close(screen)
        self.shown = ""

    def read_until(self, pattern: re.Pattern, seconds: float) -> re.Match:
        deadline = time.monotonic() + seconds
        while not (match := pattern.search(self.shown)):
            assert time.monotonic() < deadline, f"{pattern.pattern} not in {seconds} seconds:\n{self.shown}"
            self._read()
        return match

    def press(self, key: bytes) -> None:
        os.write(self.keyboard, key)

    def wait(self, seconds: float) -> int:
        """The exit status; what is still printed is read, for a full terminal would hold the command up."""
        deadline = time.monotonic() + seconds
        while self.process.poll() is None and time.monotonic() < deadline:
            self._read()
        return self.process.wait(1)

    def _read(self) -> None:
        if select.select([self.keyboard], [], [], 0.2)[0]:
            try:
                self.shown += os.read(self.keyboard, 65536).decode(errors="replace")
            except OSError:  # the other end is closed
                time.sleep(0.05)

    def close(self) -> None:
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        os.close(self.keyboard)


def _make_controlling_terminal(screen: int) -> None:
    import fcntl
    import termios

    fcntl.ioctl(screen, termios.TIOCSCTTY, 0)


@pytest.fixture
def lab(tmp_path):
    """`quotebook lab` started in a folder that has nothing to do with the workbook."""
    if sys.platform == "win32":
        pytest.skip("terminals of this kind are not there on Windows")
    kept = {name: value for name, value in os.environ.items() if not name.startswith("JUPYTER")}
    terminal = Terminal(
        [sys.executable, "-m", "quotebook.workbook.cli", "lab", "--no-browser", "--ServerApp.port=0"],
        cwd=tmp_path, env=kept | {"HOME": str(tmp_path), "IPYTHONDIR": str(tmp_path)})
    yield terminal
    terminal.close()


def fetch(address: str) -> str:
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    with opener.open(address, timeout=60) as answer:
        return answer.read().decode()


def test_the_printed_address_opens_the_workbook_and_ctrl_c_twice_ends_it(lab):
    server, token = lab.read_until(ADDRESS, SECONDS_TO_START).groups()
    assert "Ctrl+C" in lab.shown
    assert "JupyterLab" in fetch(f"{server}/lab/tree/notebooks?token={token}")
    listed = json.loads(fetch(f"{server}/api/contents/notebooks?token={token}"))["content"]
    assert {path.name for path in (ROOT / "notebooks").glob("*.ipynb")} <= {entry["name"] for entry in listed}
    with pytest.raises(urllib.error.HTTPError, match="403"):
        fetch(f"{server}/api/contents/notebooks")
    lab.press(CTRL_C)
    lab.read_until(re.compile("Shut down this Jupyter server"), SECONDS_TO_STOP)
    lab.press(CTRL_C)
    assert lab.wait(SECONDS_TO_STOP) == 0


@pytest.mark.parametrize("options, level, folder", [
    pytest.param([], "WARNING", "workbook", id="nothing given"),
    pytest.param(["--log-level=INFO"], "INFO", "workbook", id="an alias of JupyterLab"),
    pytest.param(["--ServerApp.root_dir={}/other"], "WARNING", "other", id="the full name"),
])
def test_an_option_given_wins_over_the_settings(tmp_path, options, level, folder):
    from jupyter_server.serverapp import ServerApp

    for name in ("workbook", "other"):
        (tmp_path / name).mkdir()
    server = ServerApp(config=settings(tmp_path / "workbook"))
    server.parse_command_line([option.format(tmp_path) for option in options])
    assert logging.getLevelName(int(server.log_level)) == level
    assert server.root_dir == str(tmp_path / folder) and server.allow_root


def test_the_news_of_jupyterlabs_makers_are_not_asked_for(tmp_path):
    from jupyterlab.labapp import LabApp

    lab = LabApp(config=settings(tmp_path))
    assert lab.news_url is None and lab.check_for_updates_class.__name__ == "NeverCheckForUpdate"


def test_jupyter_is_told_of_our_settings_in_a_folder_of_its_kind(monkeypatch):
    monkeypatch.setenv("JUPYTER_CONFIG_PATH", "/else/where")
    _add_settings_folder()
    assert os.environ["JUPYTER_CONFIG_PATH"].split(os.pathsep) == ["/else/where", str(data_path("jupyter"))]
    told = json.loads((data_path("jupyter") / "jupyter_server_config.json").read_text())
    assert (
        import_item(told["HTMLExporter"]["filters"]["clean_html"])("<p>x</p><script>y</script>") == "<p>x</p>"
    )
    assert import_item(told["ContentsManager"]["pre_save_hook"]) is leave_versions_out


def test_a_notebook_is_saved_without_the_version_of_the_language():
    model = {
        "type": "notebook",
        "content": {"metadata": {"language_info": {"name": "python", "version": "3.99"}}},
    }
    leave_versions_out(model=model, path="a.ipynb", contents_manager=None)
    assert model["content"]["metadata"] == {"language_info": {"name": "python"}}


def test_a_file_that_is_no_notebook_is_saved_as_it_is():
    model = {"type": "file", "content": "version"}
    leave_versions_out(model=model)
    assert model == {"type": "file", "content": "version"}


def test_binder_installs_what_the_readme_installs():
    assert (ROOT / ".binder/requirements.txt").read_text().split() == ["-r", "../requirements.txt"]
    assert (ROOT / ".binder" / "../requirements.txt").exists()
