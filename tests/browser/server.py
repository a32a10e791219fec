"""`quotebook lab` with private folders, a token, on this machine only."""
from __future__ import annotations

import json
import os
import re
import secrets
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

SECONDS_TO_START = 120
SECONDS_TO_STOP = 60
POLL_SECONDS = 0.2
ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+")
OFFLINE = Path(__file__).parent / "offline"
LIBRARY = Path(__file__).parents[2] / "lib"
# Another Jupyter's folders and token; a proxy on this machine, which would hide whom one wanted to reach.
FOREIGN_VARIABLE = re.compile(r"JUPYTER|QUOTEBOOK|COV_|.*_proxy$", re.I)
# Every chart is attached at once, so that all can be looked at. Nothing else is chosen: no pop-up may need
# it.
USER_SETTINGS = {"notebook-extension/tracker": {"windowingMode": "none"}}


def private_environment(home: Path) -> dict[str, str]:
    """This process's environment with Jupyter's folders inside `home` and the network closed to Python."""
    folders = {name: home / name.lower() for name in (
        "HOME", "JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR", "MPLCONFIGDIR",
        "JUPYTERLAB_SETTINGS_DIR", "JUPYTERLAB_WORKSPACES_DIR", "XDG_CACHE_HOME")}
    for folder in folders.values():
        folder.mkdir(parents=True, exist_ok=True)
    kept = {name: value for name, value in os.environ.items() if not FOREIGN_VARIABLE.match(name)}
    return kept | {name: str(folder) for name, folder in folders.items()} | {
        "PYTHONPATH": f"{OFFLINE}{os.pathsep}{LIBRARY}", "QUOTEBOOK_NETWORK_LOG": str(home / "network.log")}


def write_user_settings(home: Path) -> None:
    """What a user could have chosen in Settings, as JupyterLab stores it."""
    for name, chosen in USER_SETTINGS.items():
        path = home / "jupyterlab_settings_dir" / "@jupyterlab" / f"{name}.jupyterlab-settings"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(chosen))


class LabServer:
    """JupyterLab on a workbook's folder, from start() to stop()."""

    def __init__(self, root: Path, home: Path):
        self.root, self.home = root, home
        self.token = secrets.token_hex(16)
        self.log = home / "server.log"

    def start(self) -> None:
        """Returns when the server answers; raises RuntimeError with its log where it does not."""
        environment = private_environment(self.home)
        write_user_settings(self.home)
        with open(self.log, "wb") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "quotebook.workbook.cli", "lab", *self._options()],
                cwd=self.root, env=environment, stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        self._wait(self.answers, SECONDS_TO_START, "did not start")

    def _options(self) -> list[str]:
        return ["--no-browser", "--ServerApp.ip=127.0.0.1", "--ServerApp.port=0",
                f"--IdentityProvider.token={self.token}", "--LabApp.expose_app_in_browser=True"]

    @property
    def address(self) -> str:
        """Where it serves, as it printed it; '' as long as it has not."""
        printed = ADDRESS.search(self.log.read_text(encoding="utf-8", errors="replace"))
        return printed[0] if printed else ""

    def answers(self) -> bool:
        """Whether the server answers its token's holder."""
        try:
            return bool(self.address and self.ask("api/status"))
        except OSError:  # refused connections, HTTP errors and time-outs are all OSErrors
            return False

    def ask(self, path: str, *, method: str = "GET"):
        """The JSON answer of the server's REST interface, None for an empty one."""
        request = urllib.request.Request(
            f"{self.address}/{path}", method=method, headers={"Authorization": f"token {self.token}"})
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        with opener.open(request, timeout=30) as answer:
            return json.loads(answer.read() or "null")

    def stop(self) -> int:
        """Shut down as File > Shut Down does; the exit status, or -9 for a server that had to be killed."""
        try:
            self.ask("api/shutdown", method="POST")
            return self.process.wait(SECONDS_TO_STOP)
        except (OSError, subprocess.TimeoutExpired):
            self.process.kill()
            self.process.wait()
            return -9

    def network_attempts(self) -> str:
        """What server and kernels tried to reach beyond this machine, one attempt a line."""
        log = self.home / "network.log"
        return log.read_text(encoding="utf-8") if log.exists() else ""

    def _wait(self, condition, seconds: float, what: str) -> None:
        deadline = time.monotonic() + seconds
        while not condition():
            if time.monotonic() > deadline or self.process.poll() is not None:
                raise RuntimeError(f"JupyterLab {what}:\n{self.log.read_text(errors='replace')[-3000:]}")
            time.sleep(POLL_SECONDS)
