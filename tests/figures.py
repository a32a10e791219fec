"""Print every figure of the quotation reader: quality on annotated articles, speed, memory.

    python tests/figures.py [--data ../shared] [--part dev]

The annotated articles and their scorers lie outside the project, in the folder named by --data; what is not
there is skipped, with the reason. Beside the reader stand two trivial answers: every marked stretch taken as
a direct quotation, and the whole document taken as one quotation.
"""
import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from quotebook.quotations import find_quotations
from quotebook.quotations.marks import find_stretches
from quotebook.sentences import paragraph_spans

ROOT = Path(__file__).parent.parent
# The figures shown, by the scorer's own names for them.
POLNEAR = {
    "quoted runs, exact": ("a quoted runs", "exact"), "direct, exact": ("a direct", "exact"),
    "direct, end to end": ("d source, direct", "end-to-end"), "all contents, overlap": ("c all", "overlap"),
    "all, found": ("c all", "found"), "all, end to end": ("d source, all", "end-to-end"),
    "cue, exact": ("e cue", "exact"),
}
NAMED = {"marks": ("marks",), "found": ("found",), "named end to end": ("end-to-end",)}
# `sure`: of the found quotations with a name and without doubt, how many name the right one.
COUNTS = {"sure": ("sure",), "recall by kind": ("recall by kind",),
          "speaker name right": ("speaker name right",)}
SPEECH = ("--speech",)                  # attitudes and evidence that nobody annotated are no mistakes
ELSEWHERE = ("general", "world")        # other countries, other kinds of text: what decides comes first
AT_HOME = ("news_named", "agency")
ARTICLE = 5_000   # characters: the article in 'articles per second'
MEMORY = """
import sys
from pathlib import Path

def peak():   # kilobytes; getrusage would count the parent process too
    return next(int(line.split()[1]) for line in open("/proc/self/status") if line.startswith("VmHWM"))

import pandas
base = peak()
from quotebook.quotations import find_quotations
for path in sorted(Path(sys.argv[1]).glob("*.txt")):
    find_quotations(path.read_bytes().decode("utf-8"))
print((peak() - base) / 1024)
"""


def every_mark(text: str) -> list[dict]:
    """Trivial answer: each marked stretch is a direct quotation of nobody."""
    stretches, _ = find_stretches(text, paragraph_spans(text))
    return [{"kind": "direct", "start": s.start, "end": s.end, "spans": [[s.start, s.end]]}
            for s in stretches]


def whole_document(text: str) -> list[dict]:
    """Trivial answer: the document is one quotation of nobody."""
    return [{"kind": "direct", "start": 0, "end": len(text), "spans": [[0, len(text)]]}] if text else []


ANSWERS = {"quotebook": find_quotations, "every mark": every_mark, "whole document": whole_document}


def predictions(folder: Path, answer, out: Path) -> float:
    """Write one JSON line per quotation of the folder's texts; CPU seconds for 5,000 characters."""
    lines, characters, seconds = [], 0, 0.0
    for path in sorted(folder.glob("*.txt")):
        text = path.read_bytes().decode("utf-8")
        begin = time.process_time()
        rows = answer(text)
        seconds += time.process_time() - begin
        rows = rows if isinstance(rows, list) else json.loads(rows.to_json(orient="records"))
        characters += len(text)
        lines += [json.dumps({"doc": path.name, **row}) + "\n" for row in rows]
    out.write_text("".join(lines), encoding="utf-8")
    return seconds / max(characters, 1) * ARTICLE


def score(scorer: Path, arguments: list[str], out: Path) -> dict:
    """What a scorer writes with --json."""
    subprocess.run([sys.executable, scorer, *arguments, "--json", out], check=True, capture_output=True,
                   text=True)
    return json.loads(out.read_text(encoding="utf-8"))


def show_corpus(data: Path, name: str, scorer: str, part: str, figures: dict, counts: dict,
                options: tuple[str, ...] = ()) -> None:
    """Print the figures of one annotated corpus, or why they are skipped."""
    gold, script = data / "data" / name / part, data / "eval" / scorer
    if not gold.is_dir() or not script.is_file():
        print(f"\n{name} {part}: skipped, {gold if not gold.is_dir() else script} is not there")
        return
    print(f"\n{name} {part}")
    with tempfile.TemporaryDirectory() as folder:
        pred, out = Path(folder) / "pred.jsonl", Path(folder) / "scores.json"
        for answer, function in ANSWERS.items():
            seconds = predictions(gold / "text", function, pred)
            scores = score(script, ["--gold", str(gold), "--pred", str(pred), *options], out)
            speed = f" ({1 / seconds:,.0f} articles of 5 KB per CPU second)" if answer == "quotebook" else ""
            print(f"  {answer}{speed}")
            for label, path in figures.items():
                row = scores
                for key in path:
                    row = row[key]
                print(f"    {label:24} P {row['P']:.3f}  R {row['R']:.3f}  F1 {row['F1']:.3f}")
            if answer == "quotebook":
                for label, (key,) in counts.items():
                    print(f"    {label:24} {json.dumps(scores[key])}")


def show_seed(data: Path) -> None:
    """Print what of the seed's gold reading is found."""
    script = data / "eval" / "score_seed.py"
    if not script.is_file() or not (data / "seeds" / "gold.json").is_file():
        print(f"\nseed: skipped, {script} is not there")
        return
    with tempfile.TemporaryDirectory() as folder:
        pred = Path(folder) / "pred.jsonl"
        predictions(ROOT / "seeds", find_quotations, pred)
        done = subprocess.run([sys.executable, script, "--seeds", data / "seeds", "--quotations", pred],
                              check=False, capture_output=True, text=True)
    print("\nseed\n  " + done.stdout.strip().replace("\n", "\n  "))


def show_memory(data: Path, part: str) -> None:
    """Print the peak memory above `import pandas` while a corpus is read."""
    folder = data / "data" / "polnear" / part / "text"
    if not folder.is_dir() or not Path("/proc/self/status").exists():
        print(f"\npeak memory: skipped, {folder} or /proc is not there")
        return
    done = subprocess.run([sys.executable, "-c", MEMORY, str(folder)], check=True, capture_output=True,
                          text=True)
    print(f"\npeak memory above import pandas: {float(done.stdout):.0f} MB")


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__,
                                      formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--data", type=Path, default=ROOT.parent / "shared",
                         help="folder with data/, eval/ and seeds/")
    options.add_argument("--part", default="dev", help="part of each corpus (dev)")
    chosen = options.parse_args()
    for name in ELSEWHERE + AT_HOME:
        show_corpus(chosen.data, name, "score_named.py", chosen.part, NAMED, COUNTS, SPEECH)
    show_corpus(chosen.data, "polnear", "score_polnear.py", chosen.part, POLNEAR, {})
    show_seed(chosen.data)
    show_memory(chosen.data, chosen.part)


if __name__ == "__main__":
    main()
