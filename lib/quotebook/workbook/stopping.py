"""How a command is stopped: by Ctrl-C or SIGTERM, once, and then in peace until its kernels have ended."""
import contextlib
import signal
import threading
from collections.abc import Iterator

STOPS = (signal.SIGINT, signal.SIGTERM)


def stop_when_terminated() -> None:
    """Let SIGTERM stop the command as Ctrl-C does, so that kernels end and nothing half done stays."""
    _answer({signal.SIGTERM: lambda *_: signal.raise_signal(signal.SIGINT)})


def hear_one_stop() -> None:
    """From now on Ctrl-C is heard once: pressed again, it would end us before the kernels have ended."""
    stop = signal.getsignal(signal.SIGINT)

    def first(number: int, frame) -> None:
        hear_no_stop()
        stop(number, frame)

    if callable(stop):      # it is not where the system ignores Ctrl-C
        _answer({signal.SIGINT: first})


def hear_no_stop() -> None:
    """From now on nothing stops us: we are about to end."""
    _answer(dict.fromkeys(STOPS, signal.SIG_IGN))


@contextlib.contextmanager
def signals_as_before() -> Iterator[None]:
    """Whatever is done to the signals in between."""
    before = {number: signal.getsignal(number) for number in STOPS}
    try:
        yield
    finally:
        _answer(before)


def _answer(handlers: dict[int, object]) -> None:
    """Have signals answered so, where we are the thread that may say it."""
    if threading.current_thread() is threading.main_thread():
        for number, handler in handlers.items():
            signal.signal(number, handler)
