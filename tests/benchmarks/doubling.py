"""Whether twice the input costs twice as much: python tests/benchmarks/doubling.py [--only WORD]

Each kind of input of tests/growth.py at four sizes, each in a process of its own: seconds of the processor
and peak memory, and how they grow from one size to the next. Exit status 1 where one
grows more than MOST times.
"""
import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent))
import growth  # noqa: E402

SIZES = (2, 4, 8, 16)                 # times the size of the quick test
MOST = 2.6                            # times as much for twice the input
SECONDS, MEGABYTES = 0.3, 30          # below which a growth is only noise
ROUNDS = 2                            # the quicker one counts


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", default="", metavar="WORD", help="kinds whose name has it")
    parser.add_argument("--kind", type=int, help=argparse.SUPPRESS)
    parser.add_argument("--size", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.kind is not None:
        print(*measured(growth.KINDS[options.kind], options.size))
        return 0
    sizes = ", ".join(f"{size}x" for size in SIZES)
    print(f"| what is doubled | seconds at {sizes} | growth | MB | growth |\n|---|---|---|---|---|")
    chosen = [number for number, kind in enumerate(growth.KINDS) if options.only in kind.name]
    return int(sum(map(show, chosen)) > 0)


def measured(kind: growth.Kind, size: int) -> tuple[float, float]:
    """Seconds, and megabytes beyond those of a process that has read ten of the kind."""
    with tempfile.TemporaryDirectory() as folder:
        growth.cost(kind, 10, Path(folder))
        before = growth.peak()
        seconds = growth.cost(kind, size, Path(folder))
    return seconds, (growth.peak() - before) / 1e6


def in_a_process(number: int, size: int) -> tuple[float, float]:
    command = [sys.executable, __file__, "--kind", str(number), "--size", str(size)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env={**os.environ})
    seconds, megabytes = map(float, done.stdout.split())
    return seconds, megabytes


def show(number: int) -> bool:
    """A line of the table; whether something in it grows too fast."""
    kind = growth.KINDS[number]
    costs = [[in_a_process(number, kind.size * size) for _ in range(ROUNDS)] for size in SIZES]
    columns = list(zip(*(map(min, zip(*rounds, strict=True)) for rounds in costs), strict=True))
    told, bad = [], False
    for values, least in zip(columns, (SECONDS, MEGABYTES), strict=True):
        growths = [more / max(less, 1e-9) for less, more in zip(values, values[1:], strict=False)
                   if more > least]
        bad = bad or any(growth > MOST for growth in growths)
        told += [", ".join(f"{value:.2f}" for value in values), ", ".join(f"{one:.2f}" for one in growths)]
    print(f"| {kind.name} | {' | '.join(told)} |{' TOO FAST' * bad}", flush=True)
    return bad


if __name__ == "__main__":
    sys.exit(main())
