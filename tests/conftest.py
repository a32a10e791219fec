"""Folders that several tests share: the seed, and three small invented articles."""
from pathlib import Path

import pytest
from hypothesis import settings

# The same examples each time, and no deadline: a busy machine is not a defect.
settings.register_profile("steady", deadline=None, derandomize=True)
settings.load_profile("steady")

ROOT = Path(__file__).parent.parent

# Invented places and people: whatever the notebooks say about these must come from them.
ARTICLES = {
    "harbour.txt": (
        "Harbour board delays the ferry\n\n"
        'The harbour board of Velm put off the new ferry on Monday. "We will not sail before the pier is safe," '
        "said Ines Obrador, the board's chairwoman. She said that the repairs would cost 40,000 crowns.\n\n"
        "The ferry company disagreed. According to its director, Tomas Lindqvist, the pier is sound.\n"
    ),
    "bakery.txt": (
        "Bakers of Velm ask for cheaper flour\n\n"
        'Flour prices have doubled, the bakers\' guild said. "Bread will cost more by spring," warned Olga Brandt, '
        'who speaks for the guild.\n\nThe council called the warning "premature".\n'
    ),
    "island/lighthouse.txt": (
        "Lighthouse keeper retires after forty years\n\n"
        'Anselm Roth climbed the stairs for the last time on Friday. "The lamp never went out," he said. '
        "The island council thanked him with a clock.\n"
    ),
}


@pytest.fixture
def seeds() -> Path:
    return ROOT / "seeds"


@pytest.fixture
def articles(tmp_path) -> Path:
    """A folder with three invented articles, one of them in a subfolder."""
    folder = tmp_path / "articles"
    for name, text in ARTICLES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder
