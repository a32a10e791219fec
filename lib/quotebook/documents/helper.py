"""The helper process: parsers that can hang, crash or fill the memory on a broken file do so somewhere else.

One process serves many files and is started again after a death. Both sides speak JSON with a length before it,
so nothing that comes back is ever executed. `python -m quotebook.documents.helper` is the other side.
"""
import json
import os
import queue
import struct
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from .records import Limits, Piece, Problem, Reading, Refused

WALL_FACTOR, START_SECONDS = 6, 30      # by which the clock may run longer than the processor, on a busy machine
LENGTH = struct.Struct(">I")


class Helper:
    """The caller's side. Use it in a `with`, so that the process ends with the loading."""

    def __init__(self, limits: Limits):
        self.limits = limits
        self.process, self.answers = None, queue.Queue()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.process:
            self.process.kill()
            self.process.wait()
            self.process = None

    def read(self, ending: str, content: bytes, reading: Reading) -> Iterator[Piece]:
        """The pieces of a file. Raises Refused for what the reader refuses and for a dead or slow process."""
        task = {"ending": ending, "text_column": reading.text_column, "limits": asdict(self.limits)}
        try:
            if not self.process or self.process.poll() is not None:
                self._start()
            for frame in (json.dumps(task).encode(), content):
                _send(self.process.stdin, frame)
        except OSError as error:
            self.__exit__()
            raise Refused(f"the helper process does not run: {error}") from None
        while "done" not in (answer := self._answer()):
            if answer["piece"]:
                text, part, problems, metadata = answer["piece"]
                yield Piece(text, part, tuple(Problem(*problem) for problem in problems), metadata)
        if answer["done"]:
            raise Refused(answer["done"])

    def _answer(self) -> dict:
        try:
            answer = self.answers.get(timeout=self.limits.seconds * WALL_FACTOR + START_SECONDS)
        except queue.Empty:
            answer = None
        if answer is None:
            self.__exit__()
            raise Refused(f"gave up: it takes more than {self.limits.seconds} seconds (limit seconds) or "
                          f"{self.limits.memory_bytes:,} bytes (limit memory_bytes)")
        return answer

    def _start(self) -> None:
        paths = [str(Path(__file__).resolve().parents[2]), os.environ.get("PYTHONPATH")]
        # -P: the working directory is the reader's folder, and a json.py in it must not be run.
        self.process = subprocess.Popen(
            [sys.executable, "-P", "-m", "quotebook.documents.helper"], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL, env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, paths))})
        self.answers = queue.Queue()
        threading.Thread(target=_listen, args=(self.process.stdout, self.answers), daemon=True).start()


def _listen(stream, answers: queue.Queue) -> None:
    """Put every answer in the queue, and None when the process has ended or talks nonsense."""
    try:
        while (frame := _receive(stream)) is not None:
            answers.put(json.loads(frame))
    except (OSError, ValueError):
        pass
    answers.put(None)


def _send(stream, frame: bytes) -> None:
    stream.write(LENGTH.pack(len(frame)) + frame)
    stream.flush()


def _receive(stream) -> bytes | None:
    head = stream.read(LENGTH.size)
    size = LENGTH.unpack(head)[0] if len(head) == LENGTH.size else -1
    frame = stream.read(size) if size >= 0 else b""
    return frame if len(frame) == size else None


def serve() -> None:
    """Read one file after another until the caller is gone."""
    from .formats import read_unguarded

    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)                 # whatever a parser prints must not get among the answers
    while (task := _receive(sys.stdin.buffer)) is not None:
        task, content, done = json.loads(task), _receive(sys.stdin.buffer), ""
        limits = Limits(**task["limits"])
        try:
            _bound(limits)
            for piece in read_unguarded(task["ending"], content, Reading(limits, task["text_column"])):
                _bound(limits)
                _send(answers, json.dumps({"piece": piece}).encode())
        except Refused as why:
            done = str(why)
        _send(answers, json.dumps({"done": done}).encode())


def _bound(limits: Limits) -> None:
    """From now on so much memory, and so many seconds of the processor's time: a busy machine changes nothing."""
    try:
        import resource
    except ImportError:           # Windows: the caller's clock is the only limit
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    until = int(used.ru_utime + used.ru_stime + limits.seconds + 1)
    for kind, most in ((resource.RLIMIT_CPU, until), (resource.RLIMIT_AS, limits.memory_bytes)):
        hard = resource.getrlimit(kind)[1]
        resource.setrlimit(kind, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


if __name__ == "__main__":
    serve()
