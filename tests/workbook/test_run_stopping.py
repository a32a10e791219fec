"""Whoever stops `quotebook run` hears one word, and no kernel stays."""
import os
import signal
import subprocess
import sys
import time

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook

COMMAND = "import sys; from quotebook.workbook.cli import main; sys.exit(main())"
BUSY = """
import os, sys, time
from pathlib import Path
Path({place!r}).write_text(str(os.getpid()))
until = time.process_time() + 60
while time.process_time() < until:
    pass
"""


def in_the_background():
    """As a shell starts what is followed by &."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


@pytest.fixture
def running(tmp_path, request):
    """A run in its second notebook's busy cell, and the process of that kernel."""
    root = tmp_path / "workbook"
    (root / "notebooks").mkdir(parents=True)
    (root / "requirements.txt").touch()
    (root / "a.txt").write_text("The ferry left.")
    parameters = new_code_cell('DOCUMENTS = "x"', metadata={"tags": ["parameters"]})
    for name in ("01-busy", "02-busy"):
        busy = new_code_cell(BUSY.format(place=str(tmp_path / name)))
        nbformat.write(new_notebook(cells=[parameters, busy]), root / "notebooks" / f"{name}.ipynb")
    arguments = ["run", root / "a.txt", "--workbook", root, "--exports", tmp_path / "exports"]
    run = subprocess.Popen([sys.executable, "-c", COMMAND, *arguments], stderr=subprocess.PIPE, text=True,
                           preexec_fn=request.param)
    places = [tmp_path / "01-busy", tmp_path / "02-busy"]
    until = time.monotonic() + 90
    while not all(place.exists() and place.read_text() for place in places) and time.monotonic() < until:
        time.sleep(0.1)
    yield run, [int(place.read_text()) for place in places]
    run.kill()
    run.communicate()


def is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.mark.skipif(sys.platform == "win32", reason="signals are POSIX")
@pytest.mark.parametrize("running, stops", [
    pytest.param(None, [signal.SIGINT], id="by Ctrl-C"),
    pytest.param(None, [signal.SIGTERM], id="by the system"),
    pytest.param(None, [signal.SIGINT] * 3, id="by an impatient person"),
    pytest.param(None, [signal.SIGTERM, signal.SIGINT, signal.SIGTERM], id="by both"),
    pytest.param(in_the_background, [signal.SIGINT, signal.SIGTERM, signal.SIGTERM], id="in the background"),
], indirect=["running"])
def test_a_run_that_is_stopped_says_so_and_leaves_no_kernel(running, stops):
    run, kernels = running
    began = time.monotonic()
    for stop in stops:
        run.send_signal(stop)
        time.sleep(0.15)
    said = run.communicate(timeout=30)[1]
    assert run.returncode == 2
    assert said.splitlines()[-1] == "quotebook: stopped" and "Traceback" not in said
    assert not any(map(is_running, kernels))
    assert time.monotonic() - began < 10      # 2 on a machine that does nothing else
