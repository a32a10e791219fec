"""Measure the library beside its peers: python tests/benchmarks/run.py [FOLDER] [--megabytes 10] [--rounds 3]

FOLDER holds .txt files in UTF-8; without it, text is generated, the same on every machine. Each measurement
runs in a process of its own, peers in turn, and the quickest of the rounds counts. The table goes to
results.md beside this file, with the machine and the date. Peers: pip install -r
tests/benchmarks/requirements.txt
"""
import argparse
import datetime
import importlib
import platform
import random
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).parent
MEMORY_MEGABYTES = 50
WORDS_A_FILE = 400
SYLLABLES = ("ba", "de", "ki", "lo", "mu", "ra", "sen", "tor", "vel", "nim", "pas", "que", "dri", "fo", "gla",
             "hu")


def main() -> None:
    options = parse_options()
    if options.task:
        print(importlib.import_module("peers").__dict__[options.task](options.folder))
        return
    with tempfile.TemporaryDirectory() as made:
        folder = options.folder or write_texts(Path(made) / "texts", options.megabytes)
        rows = [row for task, makers in importlib.import_module("peers").TASKS.items()
                for row in measure_task(task, makers, folder, options.rounds)]
        large = write_texts(Path(made) / "large", MEMORY_MEGABYTES)
        memory = measure("memory_quotebook", large)
    text = report(rows, folder_size(folder) if options.folder else options.megabytes, memory)
    (HERE / "results.md").write_text(text, encoding="utf-8")
    print(text)


def parse_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?")
    parser.add_argument("--megabytes", type=int, default=10)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--task", help=argparse.SUPPRESS)
    return parser.parse_args()


def write_texts(folder: Path, megabytes: int) -> str:
    """Files of invented words whose frequencies fall as in language, with sentences and paragraphs."""
    folder.mkdir()
    chance = random.Random(1)
    vocabulary = ["".join(chance.choices(SYLLABLES, k=chance.choice((1, 2, 2, 3, 4)))) for _ in range(60_000)]
    weights = [1 / (rank + 2.7) for rank in range(len(vocabulary))]
    written = number = 0
    while written < megabytes * 1_000_000:
        text = article(chance.choices(vocabulary, weights, k=WORDS_A_FILE), chance)
        written += len(text)
        number += 1
        (folder / f"{number:06}.txt").write_text(text, encoding="utf-8", newline="\n")
    return str(folder)


def article(words: list[str], chance: random.Random) -> str:
    ends = chance.choices((" ", ", ", ". ", '." "', "'s ", ".\n\n"), (82, 6, 6, 1, 2, 2), k=len(words))
    return "".join(word + end for word, end in zip(words, ends, strict=True)).strip()


def measure_task(task: str, makers: dict, folder: str, rounds: int) -> list[tuple[str, str, float | None]]:
    best: dict[str, float | None] = {}
    for _ in range(rounds):
        for name, maker in makers.items():
            print(f"{task}: {name}", file=sys.stderr, flush=True)
            value = measure(maker.__name__, folder)
            best[name] = min(value, best.get(name, value)) if value is not None else None
    return [(task, name, value) for name, value in best.items()]


def measure(task: str, folder: str) -> float | None:
    """The number a task prints; None where the peer is missing or fails."""
    done = subprocess.run([sys.executable, __file__, folder, "--task", task], capture_output=True, text=True)
    if done.returncode:
        print(f"left out, {task}: {done.stderr.strip().splitlines()[-1]}", file=sys.stderr)
        return None
    return float(done.stdout)


def folder_size(folder: str) -> int:
    return round(sum(path.stat().st_size for path in Path(folder).glob("*.txt")) / 1_000_000)


def report(rows: list[tuple[str, str, float | None]], megabytes: int, memory: float | None) -> str:
    head = (f"Measured on {datetime.date.today()}, {machine()}; {megabytes} MB of text in files "
            "of a few kilobytes, CPU seconds, the quickest round.\n\n"
            "| task | by | CPU s | times quotebook's |\n|---|---|---|---|\n")
    first = {}
    lines = []
    for task, name, value in rows:
        first.setdefault(task, value)
        ratio = f"{value / first[task]:.2f}" if value is not None and first[task] else "left out"
        lines.append(f"| {task} | {name} | {'' if value is None else f'{value:.2f}'} | {ratio} |\n")
    peak = "not measured" if memory is None else f"{memory:.1f} times the text"
    memory = f"Peak memory with the tokens table of {MEMORY_MEGABYTES} MB of text: {peak}."
    return head + "".join(lines) + f"\n{memory}\n"


def machine() -> str:
    facts = Path("/proc/cpuinfo")
    lines = facts.read_text(encoding="ascii", errors="replace").splitlines() if facts.exists() else []
    names = [line.split(":")[1].strip() for line in lines if line.startswith("model name")]
    names = names or [platform.processor()]
    return f"{names[0]}, Python {platform.python_version()}"


if __name__ == "__main__":
    main()
