"""The helper process: parsers that can hang, crash or fill the memory on a broken file do so somewhere else.

One process serves many files and is started again after a death. A task is a line of JSON with the file's
bytes after it, an answer is a line of JSON, so nothing that comes back is ever executed.
`python -m quotebook.documents.helper` is the other side.
"""
import faulthandler
import json
import os
import sys
import time
from contextlib import AbstractContextManager
from dataclasses import asdict
from subprocess import DEVNULL, PIPE, Popen

from .records import Limits, Piece, Pieces, Problem, Reading, Refused

# -P: the working directory is the reader's folder, and a json.py in it must not be run.
COMMAND = [sys.executable, "-P", "-m", "quotebook.documents.helper"]
# by which the clock may run longer than the processor, on a busy machine
WALL_FACTOR, START_SECONDS = 6, 30


class Helper(AbstractContextManager):
    """The caller's side. Use it in a `with`, so that the process ends with the loading."""

    def __init__(self, limits: Limits):
        self.limits, self.process = limits, None

    def __exit__(self, *_):
        if self.process:
            self.process.kill()
            self.process.communicate()
            self.process = None

    def read(self, ending: str, content: bytes, reading: Reading) -> Pieces:
        """The pieces of a file. Raises Refused for what the reader refuses and for a dead or slow process."""
        if (left := self.limits.file_seconds - reading.spent) <= 0:
            raise Refused(f"gave up: the file took {self.limits.file_seconds} seconds (limit file_seconds)")
        limits = asdict(self.limits) | {"file_seconds": left}
        task, answer = [ending, len(content), reading.text_column, limits], {}
        try:
            if not self.process or self.process.poll() is not None:
                self.process = Popen(COMMAND, stdin=PIPE, stdout=PIPE, stderr=DEVNULL)
            self.process.stdin.write(json.dumps(task).encode() + b"\n")
            self.process.stdin.write(content)
            self.process.stdin.flush()
            while "done" not in (answer := json.loads(self.process.stdout.readline())):
                text, part, problems, metadata = answer["piece"]
                yield Piece(text, part, tuple(Problem(*problem) for problem in problems), metadata)
        except (OSError, ValueError):      # it has died, or talks nonsense
            self.__exit__()
            reading.spent += self.limits.seconds
            raise Refused(f"gave up: it takes more than {self.limits.seconds} seconds (limit seconds) or "
                          f"{self.limits.memory_bytes:,} bytes (limit memory_bytes)") from None
        reading.spent += answer["spent"]
        if answer["done"]:
            raise Refused(answer["done"])


def serve() -> None:
    """Read one file after another until the caller is gone."""
    from .formats import read_unguarded

    answers = os.fdopen(os.dup(1), "w", encoding="ascii")
    os.dup2(2, 1)                 # whatever a parser prints must not get among the answers
    while line := sys.stdin.buffer.readline():
        (ending, size, text_column, limits), done = json.loads(line), ""
        content, limits = sys.stdin.buffer.read(size), Limits(**limits)
        until, began = _bound(limits), time.process_time()
        try:
            for piece in read_unguarded(ending, content, Reading(limits, text_column)):
                until = _bound(limits, until)
                if piece:
                    print(json.dumps({"piece": piece}), file=answers, flush=True)
        except Refused as why:
            done = str(why)
        print(json.dumps({"done": done, "spent": time.process_time() - began}), file=answers, flush=True)
        faulthandler.cancel_dump_traceback_later()


def _bound(limits: Limits, before: int = 0) -> int:
    """From now on so much memory, and so many seconds of the processor's time: a busy machine changes
    nothing.

    Gives back the second of the processor's time at which the process ends; nothing is set while that is
    `before`.
    """
    until = int(time.process_time() + limits.seconds + 1)
    if until != before:
        faulthandler.dump_traceback_later(limits.seconds * WALL_FACTOR + START_SECONDS, exit=True)
        try:
            import resource
        except ImportError:       # Windows: the clock is the only limit
            return until
        for kind, most in ((resource.RLIMIT_CPU, until), (resource.RLIMIT_AS, limits.memory_bytes)):
            hard = resource.getrlimit(kind)[1]
            resource.setrlimit(kind, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))
    return until


if __name__ == "__main__":
    serve()
