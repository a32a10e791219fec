"""Folders that several tests share: the seed, three small invented articles, and whatever a test writes."""
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import settings

# The same examples each time, and no deadline: a busy machine is not a defect.
settings.register_profile("steady", deadline=None, derandomize=True)
settings.load_profile("steady")

# What a test finds it finds itself, unless it is about the cache.
os.environ["QUOTEBOOK_CACHE"] = "off"

ROOT = Path(__file__).parent.parent

# Invented places and people: whatever the notebooks say about these must come from them.
ARTICLES = {
    "harbour.txt": (
        "Harbour board delays the ferry\n\n"
        'The harbour board of Velm put off the new ferry on Monday. "We will not sail before the pier is '
        'safe," '
        "said Ines Obrador, the board's chairwoman. She said that the repairs would cost 40,000 crowns.\n\n"
        "The ferry company disagreed. According to its director, Tomas Lindqvist, the pier is sound.\n"
    ),
    "bakery.txt": (
        "Bakers of Velm ask for cheaper flour\n\n"
        'Flour prices have doubled, the bakers\' guild said. "Bread will cost more by spring," warned Olga '
        'Brandt, '
        'who speaks for the guild.\n\nThe council called the warning "premature".\n'
    ),
    "island/lighthouse.txt": (
        "Lighthouse keeper retires after forty years\n\n"
        'Anselm Roth climbed the stairs for the last time on Friday. "The lamp never went out," he said. '
        "The island council thanked him with a clock.\n"
    ),
}


@pytest.fixture(autouse=True)
def close_figures():
    """No picture stays open behind a test, and matplotlib is loaded for none that draws nothing."""
    yield
    if pyplot := sys.modules.get("matplotlib.pyplot"):
        pyplot.close("all")


@pytest.fixture
def seeds() -> Path:
    return ROOT / "seeds"


@pytest.fixture
def articles(tmp_path) -> Path:
    """A folder with three invented articles, one of them in a subfolder."""
    return write(tmp_path / "articles", ARTICLES)


def write(folder: Path, files: dict[str, str | bytes]) -> Path:
    """The folder with these files in it, under their names, subfolders included."""
    for name, content in files.items():
        place = folder / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


def python(code: str, **environment: str) -> subprocess.Popen:
    """The code in another process, whose output can be asked for."""
    return subprocess.Popen([sys.executable, "-c", code], env={**os.environ, **environment},
                            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
