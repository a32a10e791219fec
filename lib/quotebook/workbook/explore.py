"""08-explore: choose a document, a speaker, a word; its quotations,
lines in context and reading page follow.
"""
from IPython import get_ipython
from IPython.display import Markdown, Pretty, display
from ipywidgets import Dropdown, HBox, IntSlider, Layout, Text, Widget

from quotebook import pages
from quotebook.context.search import find_kwic
from quotebook.corpus import Corpus
from quotebook.errors import QuotebookError
from quotebook.quotations import mark_quoted
from quotebook.wording import visible

HEADINGS = ("Quotations", "The word in its lines", "In the text")
SHOWN = ("doc", "quotation", "kind", "speaker", "speaker_name", "cue", "text", "flags")
MOST_ROWS = 100
STATIC = ("Shown for the parameters above; opened and run in JupyterLab, "
          "this cell has controls to click through.")


def explore(corpus: Corpus, **choice) -> None:
    """Display what `document`, `speaker`, `word` and `top` select and, where a person can move them,
    controls.

    The results are ordinary HTML, replaced when a control moves: saved with the notebook, exported, and shown
    where there are no widgets. Raises QuotebookError for a document or speaker that is not there.
    """
    selected, places = select(corpus, **choice), []
    controls = _controls(corpus, **choice) if _somebody_watches() else {}
    display(HBox(list(controls.values()), layout=Layout(flex_flow="row wrap"))) if controls else print(STATIC)
    for heading, page in zip(HEADINGS, selected, strict=True):
        display(Markdown(f"### {heading}"))
        places.append(display(page, display_id=True))

    def follow(change: dict) -> None:
        if change["owner"] is controls["document"]:
            # With new options the first of them, everybody, is chosen.
            controls["speaker"].options = _speakers(corpus, change["new"])
        moved = select(corpus, **{name: control.value for name, control in controls.items()})
        for place, page in zip(places, moved, strict=True):
            place.update(page)

    for control in controls.values():
        control.observe(follow, names="value")


def _somebody_watches() -> bool:
    """Whether a person's front end asked for this run: those let cells ask for input,
    headless runs do not.
    """
    return bool(getattr(getattr(get_ipython(), "kernel", None), "_allow_stdin", False))


def _controls(corpus: Corpus, *, document: str | None, speaker: str | None, word: str,
              top: int) -> dict[str, Widget]:
    documents = _options("every document", corpus.documents["doc"].tolist())
    return {
        "document": Dropdown(options=documents, value=document or "", description="Document"),
        "speaker": Dropdown(options=_speakers(corpus, document), value=speaker or "", description="Speaker"),
        "word": Text(value=word, description="Word", placeholder="then Enter", continuous_update=False),
        "top": IntSlider(value=top, min=1, max=MOST_ROWS, description="Top", continuous_update=False),
    }


def _speakers(corpus: Corpus, document: str | None) -> list[tuple[str, str]]:
    return _options("every speaker",
                    _of(document, corpus.quotations)["speaker_name"].value_counts().index.tolist())


def _options(everything: str, names: list[str]) -> list[tuple[str, str]]:
    return [(everything, ""), *((visible(name), name) for name in names)]


def select(corpus: Corpus, *, document: str | None, speaker: str | None, word: str, top: int) -> tuple:
    """Quotations, lines in context and a document to read; without a `document` or `speaker`,
    of all of them.
    """
    quotations, tokens = _of(document, corpus.quotations), _of(document, corpus.tokens)
    if speaker and speaker not in set(corpus.quotations["speaker_name"]):
        raise QuotebookError(f"nobody called {speaker!r} is quoted; count_speakers lists who is")
    if speaker:
        quotations = quotations[quotations["speaker_name"] == speaker]
        tokens = mark_quoted(tokens, quotations)
    most_quoting = quotations["doc"].mode() if len(quotations) else corpus.documents["doc"]
    read = corpus.find_document(document or most_quoting.iloc[0])
    return (
        pages.show_table(quotations, columns=SHOWN, top=top),
        _lines(tokens, corpus.documents, word, top),
        pages.show_document(read, quotations, None if speaker else corpus.rejected),
    )


def _of(document: str | None, table):
    return table[table["doc"] == document] if document else table


def _lines(tokens, documents, word, top):
    """Where the word stands; with a speaker chosen, which marks the tokens,
    only inside the quotation marks.
    """
    try:
        lines = find_kwic(tokens, documents, word)
    except QuotebookError as error:
        return Pretty(str(error))
    if "quoted" in tokens:
        lines = lines.merge(tokens.loc[tokens["quoted"], ["doc", "start"]])
    return pages.show_kwic(lines, top=top)
