"""How a command is stopped: by Ctrl-C or SIGTERM, once, and then in peace until its kernels have ended."""
import contextlib
import signal
import threading
from collections.abc import Callable, Iterator

STOPS = (signal.SIGINT, signal.SIGTERM)


def stop_when_terminated() -> None:
    """Let SIGTERM stop the command as Ctrl-C does, so that kernels end and nothing half done stays."""
    # Not by raising that signal: a shell has commands in the background ignore it.
    _answer({signal.SIGTERM: signal.default_int_handler})


def hear_one_stop(stop: Callable[[], None]) -> None:
    """From now on Ctrl-C and SIGTERM are heard once, and `stop` is done: a second one would end us before
    the kernels have ended.
    """
    def first(number: int, frame) -> None:
        hear_no_stop()
        stop()

    _answer({number: first for number in STOPS if signal.getsignal(number) != signal.SIG_IGN})


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
