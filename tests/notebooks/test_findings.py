"""What the word notebooks say of a few dated articles: no more than their numbers bear, and of the matter."""
import pytest
from conftest import ROOT
from notebook_cells import run_cells

from quotebook import charts
from quotebook.export.folders import EXPORTS_VARIABLE

DATED = {
    "2025-02-03-ferry.txt": 'The ferry is late, said Ona Reyes. "The ferry will sail," she said.',
    "2025-04-05-pier.txt": 'The ferry is at the pier, said Ona Reyes. "The pier holds," she said.',
    "lamp.txt": "The lamp of the ferry is out, said Ona Reyes. Nobody said why.",
}


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    """By notebook what it prints, with every chart's title and note."""
    import contextlib
    import io

    folder, told = tmp_path_factory.mktemp("dated"), {}
    for name, text in DATED.items():
        (folder / name).write_text(text, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(EXPORTS_VARIABLE, str(tmp_path_factory.mktemp("exports")))
        patch.chdir(ROOT / "notebooks")
        for draw in ("draw_bars", "draw_dispersion", "draw_lollipop", "draw_trends"):
            patch.setattr(charts, draw, _telling_its_title(getattr(charts, draw)))
        for name in ("02-word-frequencies", "03-words-in-context", "04-what-stands-out", "08-explore"):
            with contextlib.redirect_stdout(io.StringIO()) as printed:
                run_cells(ROOT / "notebooks" / f"{name}.ipynb", folder)
            told[name[:2]] = printed.getvalue()
    return told


def _telling_its_title(draw):
    def drawn(*table, **options):
        ax = draw(*table, **options)
        print(ax.figure.get_suptitle(), " ".join(ax.figure.get_supxlabel().split()), sep=" | ")
        return ax
    return drawn


@pytest.mark.parametrize("notebook, said", [
    pytest.param("02", "“said” is the most frequent form of a content word: 6 of", id="counts are complete"),
    pytest.param("02", "“ferry” is the most widespread: 4 times in 3 of 3 documents.", id="a word of the matter"),
    pytest.param("02", "“ferry” peaks in 2025-02: 2 of 13 words | Source: 2 documents; only dated ones, with 27",
                 id="a peak with the words it stands on, of dated documents"),
    pytest.param("03", "“ferry” stands at 4 places in 3 of 3 documents", id="the search begins with the matter"),
    pytest.param("03", "“ferry”: 3 of 4 places in the first half of their documents |", id="several documents"),
    pytest.param("04", "No word marks the texts since 2025-04 beyond chance | Source: 2 documents", id="a part"),
    pytest.param("04", "Left out, without such a date: 1 document.", id="undated in neither side"),
    pytest.param("04", "No word differs beyond chance: quoted words and the reporter's own |", id="quoted words"),
    pytest.param("08", "It begins with the word “ferry”.", id="the page begins with the matter"),
])
def test_a_finding_says_what_it_stands_on(told, notebook, said):
    assert said in told[notebook]
