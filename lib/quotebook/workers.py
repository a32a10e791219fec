"""Workers on this machine: an executor whose tasks run in processes of their own, on every system alike.

A worker is a Python started anew, so that threads of a notebook's kernel are not copied in the middle of
their work, and that a script need not guard its main part. It ends with its caller, however that ends: its
input is then at an end. `python -m quotebook.workers` is the other side.
"""
from __future__ import annotations

import pickle
import signal
import sys
import threading
from collections.abc import Callable
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from subprocess import PIPE, Popen

from quotebook.errors import QuotebookError

# -P: the working directory is the reader's folder, and a json.py in it must not be run.
COMMAND = [sys.executable, "-P", "-m", "quotebook.workers"]
STARTS = 3      # of a worker for one task, which may have ended for want of memory


class Workers(Executor):
    """So many processes; each is started when it is first needed."""

    def __init__(self, n_workers: int):
        self._threads = ThreadPoolExecutor(n_workers)
        self._own = threading.local()       # each thread talks to one process
        self._processes: list[Popen] = []
        self.n_workers, self._stopped = n_workers, False

    def submit(self, function: Callable, /, *arguments, **options) -> Future:
        """A future of what a function that can be imported gives in a worker."""
        return self._threads.submit(self._run, pickle.dumps((function, arguments, options)))

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """End the processes, at once where `wait` is False."""
        self._stopped = not wait
        if not wait:
            self._kill()
        self._threads.shutdown(wait, cancel_futures=cancel_futures)
        self._kill()

    def __exit__(self, kind, value, trace) -> None:
        self.shutdown(wait=kind is None, cancel_futures=True)

    def _kill(self) -> None:
        for process in self._processes:
            process.kill()
            process.communicate()

    def _run(self, task: bytes):
        for _ in range(STARTS):
            try:
                good, answer = self._asked(task)
            except (EOFError, OSError, pickle.UnpicklingError):
                self._own.process = None        # it has died
                if self._stopped:
                    break
                continue
            if good:
                return answer
            raise answer
        raise QuotebookError("a worker process ended three times, perhaps for want of memory; use workers=1")

    def _asked(self, task: bytes) -> tuple[bool, object]:
        process = getattr(self._own, "process", None)
        if process is None or process.poll() is not None:
            process = self._own.process = Popen(COMMAND, stdin=PIPE, stdout=PIPE)
            self._processes.append(process)
        process.stdin.write(task)
        process.stdin.flush()
        return pickle.load(process.stdout)


def serve() -> None:
    """Work off one task after another until the caller is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)        # Ctrl-C is the caller's to hear
    tasks, answers = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr         # whatever a task prints must not get among the answers
    while True:
        try:
            function, arguments, options = pickle.load(tasks)
        except EOFError:
            return
        try:
            answer = True, function(*arguments, **options)
        except Exception as error:
            answer = False, error
        pickle.dump(answer, answers)
        answers.flush()


if __name__ == "__main__":
    serve()
