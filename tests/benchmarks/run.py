"""Measure the library beside its peers: python tests/benchmarks/run.py [FOLDER] [--megabytes 10] [--rounds 3]

Text is generated, the same on every machine; FOLDER, if one is given, holds other .txt files in UTF-8 that
are measured beside it. Each measurement runs in a process of its own, peers in turn, and the quickest of
the rounds counts. `--steps FOLDER` measures the library's own steps once, at a tenth of that folder's texts
and at all of them, and by several workers. The tables go to results.md beside this file, with the machine
and the date. Peers: pip install -r tests/benchmarks/requirements.txt
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
WORDS_A_FILE = 400
SYLLABLES = ("ba", "de", "ki", "lo", "mu", "ra", "sen", "tor", "vel", "nim", "pas", "que", "dri", "fo", "gla",
             "hu")
SPECIAL = ("{}", "{}", "Mr. {}", "J. {}", "U.S.", "Dec. 27", "5 p.m.", "40,000", "{} Inc.", "2011")


def main() -> None:
    options = parse_options()
    if options.task:
        home, _, task = options.task.partition(".")
        function = importlib.import_module(home).__dict__[task]
        found = function(options.folder, options.share) if home == "steps" else [function(options.folder)]
        print(*found)
        return
    with tempfile.TemporaryDirectory() as made:
        generated = write_texts(Path(made) / "texts", options.megabytes)
        folders = {f"Generated text, {options.megabytes} MB": generated}
        if options.folder:
            folders[f"Other text, {folder_size(options.folder)} MB"] = options.folder
        sections = [section(title, folder, options.rounds) for title, folder in folders.items()]
    sections += [steps_report(options.steps)] if options.steps else []
    text = f"Measured on {datetime.date.today()}, {machine()}; the quickest round.\n" + "".join(sections)
    (HERE / "results.md").write_text(text, encoding="utf-8")
    print(text)


def section(title: str, folder: str, rounds: int) -> str:
    """The table for one folder."""
    rows = [row for task, makers in importlib.import_module("peers").TASKS.items()
            for row in measure_task(task, makers, folder, rounds)]
    return f"\n## {title}\n\n{report(rows)}"


def parse_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?")
    parser.add_argument("--megabytes", type=int, default=10)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--steps", metavar="FOLDER")
    parser.add_argument("--task", help=argparse.SUPPRESS)
    parser.add_argument("--share", default="all", help=argparse.SUPPRESS)
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
    """Sentences with capitals, names, titles, initials, abbreviations and numbers."""
    ends = chance.choices((" ", ", ", ". ", '." "', "'s ", ".\n\n"), (80, 6, 6, 1, 2, 2), k=len(words))
    special = chance.choices((None, *SPECIAL), (90, *[1] * len(SPECIAL)), k=len(words))
    text, begins = [], True
    for word, end, instead in zip(words, ends, special, strict=True):
        written = instead.format(word.title()) if instead else word.capitalize() if begins else word
        text += [written, " " if instead and instead.endswith(".") else end]
        begins = "." in text[-1]
    return "".join(text).strip()


def measure_task(task: str, makers: dict, folder: str, rounds: int) -> list[tuple[str, str, float | None]]:
    best: dict[str, float | None] = {}
    for _ in range(rounds):
        for name, maker in makers.items():
            print(f"{task}: {name}", file=sys.stderr, flush=True)
            value = measure(f"peers.{maker.__name__}", folder)
            best[name] = min(value, best.get(name, value)) if value is not None else None
    return [(task, name, value) for name, value in best.items()]


def measure(task: str, folder: str, share: str = "all") -> float | None:
    """The number a task prints; None where the peer is missing or fails."""
    numbers = measure_all(task, folder, share)
    return numbers and numbers[0]


def measure_all(task: str, folder: str, share: str) -> list[float] | None:
    """The numbers a task prints."""
    command = [sys.executable, __file__, folder, "--task", task, "--share", share]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        print(f"left out, {task}: {done.stderr.strip().splitlines()[-1]}", file=sys.stderr)
        return None
    return [float(number) for number in done.stdout.split()]


def measure_step(task: str, folder: str, share: str) -> list[float]:
    """CPU seconds, seconds on the clock, bytes; not a number each where the step fails."""
    print(f"{task}, {share}", file=sys.stderr, flush=True)
    return measure_all(f"steps.{task}", folder, share) or [float("nan")] * 3


def steps_report(folder: str) -> str:
    """How the library's own steps grow, and what several workers and the cache bring."""
    steps = importlib.import_module("steps")
    n_files, whole = len(list(Path(folder).glob("*.txt"))), {}
    lines = [f"\n## Growth, {folder_size(folder)} MB of other text\n\n"
             f"| step | CPU s, {n_files // 10:,} articles | {n_files:,} | growth | peak, GB |\n"
             "|---|---|---|---|---|\n"]
    for name, step in steps.GROWTH.items():
        tenth = measure_step(step.__name__, folder, steps.TENTH)
        whole[step] = measure_step(step.__name__, folder, "all")
        growth, peak = whole[step][0] / tenth[0], whole[step][2] / 1e9
        lines.append(f"| {name} | {tenth[0]:.2f} | {whole[step][0]:.2f} | {growth:.1f} | {peak:.2f} |\n")
    lines.append(f"\n| {n_files:,} articles | CPU s | of one process | on the clock, s | of one process |\n"
                 "|---|---|---|---|---|\n")
    for name, (step, other) in steps.AGAINST.items():
        cpu, clock, _ = measure_step(step.__name__, folder, "all")
        lines.append(f"| {name} | {cpu:.2f} | {cpu / whole[other][0]:.2f} | {clock:.2f} | "
                     f"{clock / whole[other][1]:.2f} |\n")
    first = min(measure_step("start", folder, "all")[0] for _ in range(5))
    times = whole[steps.tokens][2] / sum(path.stat().st_size for path in Path(folder).glob("*.txt"))
    return "".join(lines) + (f"\nPeak memory with the table of tokens: {times:.1f} times the text.\n"
                             f"From the start of Python to the first quotation: {first:.2f} CPU s.\n")


def folder_size(folder: str) -> int:
    return round(sum(path.stat().st_size for path in Path(folder).glob("*.txt")) / 1_000_000)


def report(rows: list[tuple[str, str, float | None]]) -> str:
    head = "| task | by | CPU s | times quotebook's |\n|---|---|---|---|\n"
    first = {}
    lines = []
    for task, name, value in rows:
        first.setdefault(task, value)
        ratio = f"{value / first[task]:.2f}" if value is not None and first[task] else "left out"
        lines.append(f"| {task} | {name} | {'' if value is None else f'{value:.2f}'} | {ratio} |\n")
    return head + "".join(lines)


def machine() -> str:
    facts = Path("/proc/cpuinfo")
    lines = facts.read_text(encoding="ascii", errors="replace").splitlines() if facts.exists() else []
    names = [line.split(":")[1].strip() for line in lines if line.startswith("model name")]
    names = names or [platform.processor()]
    return f"{names[0]}, Python {platform.python_version()}"


if __name__ == "__main__":
    main()
