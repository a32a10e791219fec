"""The other side of helper.py: `python -m quotebook.documents.child` reads one file after another."""
import json
import os
import sys
from dataclasses import asdict

from .formats import read_unguarded
from .helper import LENGTH, receive
from .limits import Limits
from .records import Reading, Refused


def main() -> None:
    """Serve until the caller is gone."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)                 # whatever a parser prints must not get among the answers
    while (task := receive(sys.stdin.buffer)) is not None:
        content = receive(sys.stdin.buffer)
        if content is None:
            return
        for answer in _answers(json.loads(task), content):
            frame = json.dumps(answer).encode()
            answers.write(LENGTH.pack(len(frame)) + frame)
            answers.flush()


def _answers(task: dict, content: bytes):
    limits = Limits(**task["limits"])
    _hold_memory(limits)
    last = _seconds_used() + limits.file_seconds
    _allow_seconds(limits.seconds, last)
    reading = Reading(limits, task["text_column"], hurried=task["hurried"])
    try:
        for piece in read_unguarded(task["ending"], content, reading):
            _allow_seconds(limits.seconds, last)
            yield {"piece": asdict(piece)} if piece else {"alive": True}
        yield {"done": ""}
    except Refused as why:
        yield {"done": str(why)}


def _hold_memory(limits: Limits) -> None:
    if resource:
        resource.setrlimit(resource.RLIMIT_AS, _within(resource.RLIMIT_AS, limits.memory_bytes))


def _seconds_used() -> float:
    usage = resource.getrusage(resource.RUSAGE_SELF) if resource else None
    return usage.ru_utime + usage.ru_stime if usage else 0


def _allow_seconds(seconds: float, last: float) -> None:
    """From now on, so many seconds of the processor's time until the next piece: a busy machine changes nothing."""
    if resource:
        until = int(min(_seconds_used() + seconds, last) + 1)
        resource.setrlimit(resource.RLIMIT_CPU, _within(resource.RLIMIT_CPU, until))


def _within(kind: int, wish: int) -> tuple[int, int]:
    hard = resource.getrlimit(kind)[1]
    return (wish if hard == resource.RLIM_INFINITY else min(wish, hard)), hard


try:
    import resource
except ImportError:               # Windows: the clock of the caller is the only limit
    resource = None

if __name__ == "__main__":
    main()
