"""The files of quotebook/data, which come with the library: word lists, patterns, cues, looks."""
import csv
from pathlib import Path

DATA = Path(__file__).parent / "data"


def data_path(name: str) -> Path:
    """Where a file of quotebook/data lies, for those who want a path."""
    return DATA / name


def data_text(name: str) -> str:
    """A file of quotebook/data."""
    return data_path(name).read_text(encoding="utf-8")


def data_lines(name: str) -> list[str]:
    """The lines of a file of quotebook/data, without their ends."""
    return data_text(name).splitlines()


def data_rows(name: str) -> list[dict[str, str]]:
    """The rows of a CSV file of quotebook/data, each by its columns' names."""
    return list(csv.DictReader(data_lines(name)))
