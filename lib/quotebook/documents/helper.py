"""The helper process: parsers that can hang, crash or fill the memory on a broken file do so somewhere else.

One process serves many files; it is started again after a death. Both sides speak JSON with a length before
it, so nothing that comes back is ever executed.
"""
import json
import os
import queue
import struct
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import asdict, replace
from pathlib import Path

from .limits import Limits
from .records import Oddity, Piece, Reading, Refused

WALL_FACTOR = 6               # the clock on the wall may run this much longer than the processor's, on a busy machine
LENGTH = struct.Struct(">I")


class GaveUp(Refused):
    """The process died or was too slow."""


class Helper:
    """The caller's side. Use it in a `with`, so that the process ends with the loading."""

    def __init__(self, limits: Limits):
        self.limits = limits
        self.process: subprocess.Popen | None = None
        self.answers: queue.Queue = queue.Queue()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stop()

    def read(self, ending: str, content: bytes, reading: Reading) -> Iterator[Piece]:
        """The pieces of a file. Raises Refused for what the reader refuses and for a dead or slow process."""
        try:
            yield from self._pieces(ending, content, reading)
        except GaveUp:
            if reading.hurried or not ending.endswith("html"):
                raise
            yield from self.read(ending, content, replace(reading, hurried=True))

    def _pieces(self, ending: str, content: bytes, reading: Reading) -> Iterator[Piece]:
        task = {"ending": ending, "text_column": reading.text_column, "hurried": reading.hurried,
                "limits": asdict(self.limits)}
        try:
            self._start()
            for part in (json.dumps(task).encode(), content):
                self.process.stdin.write(LENGTH.pack(len(part)) + part)
            self.process.stdin.flush()
        except OSError as error:
            self.stop()
            raise Refused(f"the helper process does not run: {error}") from None
        while (answer := self._answer()).get("done") is None:
            if "piece" in answer:
                yield _piece(answer["piece"])
        if answer["done"]:
            raise Refused(answer["done"])

    def stop(self) -> None:
        """End the process; the next file starts another."""
        if self.process:
            self.process.kill()
            self.process.stdin.close()
            self.process.wait()
            self.process = None

    def _answer(self) -> dict:
        try:
            answer = self.answers.get(timeout=self.limits.seconds * WALL_FACTOR)
        except queue.Empty:
            answer = None
        if answer is None:
            self.stop()
            raise GaveUp(f"gave up: it takes more than {self.limits.seconds} seconds (limit seconds) "
                          f"or {self.limits.memory_bytes:,} bytes (limit memory_bytes)")
        return answer

    def _start(self) -> None:
        if self.process and self.process.poll() is None:
            return
        package = str(Path(__file__).resolve().parents[2])
        path = os.pathsep.join(filter(None, [package, os.environ.get("PYTHONPATH")]))
        # -P: the working directory is the reader's folder, and a json.py in it must not be run.
        self.process = subprocess.Popen(
            [sys.executable, "-P", "-m", "quotebook.documents.child"], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL, env={**os.environ, "PYTHONPATH": path, "PYTHONHASHSEED": "0"})
        self.answers = queue.Queue()
        threading.Thread(target=_listen, args=(self.process.stdout, self.answers), daemon=True).start()


def _listen(stream, answers: queue.Queue) -> None:
    """Put every answer in the queue, and None when the process has ended or talks nonsense."""
    with stream:
        try:
            while (frame := receive(stream)) is not None:
                answers.put(json.loads(frame))
        except (OSError, ValueError):
            pass
    answers.put(None)


def receive(stream) -> bytes | None:
    """The next frame; None at the end."""
    head = stream.read(LENGTH.size)
    if len(head) < LENGTH.size:
        return None
    size = LENGTH.unpack(head)[0]
    frame = stream.read(size)
    return frame if len(frame) == size else None


def _piece(answer: dict) -> Piece:
    return Piece(**{**answer, "oddities": tuple(Oddity(**oddity) for oddity in answer["oddities"])})
