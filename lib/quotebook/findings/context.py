"""Words in their company: the answers of notebook 03."""
from __future__ import annotations

from typing import TYPE_CHECKING

from quotebook.context.collocations import count_pairs, find_collocations
from quotebook.context.search import find_kwic, find_pattern, locate_patterns
from quotebook.counts.forms import without_words
from quotebook.errors import whole_number
from quotebook.findings.arguments import search_text, search_texts, yes_or_no
from quotebook.findings.basis import NAMED, answer, draw_numbers, in_a_row, marked, sentences, source, titled
from quotebook.findings.finding import Finding
from quotebook.findings.words import left_out, widest
from quotebook.wording import file_text, plural

if TYPE_CHECKING:
    from quotebook.findings.asked import Asked
    from quotebook.pages import Page

NO_WORD = "There is no content word in these documents to search for"
WIDEST = 5      # words whose places are drawn where none are named
# Of words in a window the measure of company, of pairs in a collection the surer of them.
COMPANY, PAIRS = "log_dice", "log_likelihood"
LOG_DICE = "logDice with {} (about 14 at most)"


class Lines(Finding):
    """A Finding whose table is lines in context, and is shown as such."""

    def show(self, top: int | None = None, *, columns: tuple = ()) -> Page:
        """Title, the first `top` lines and the note; with `columns` as any other table."""
        from quotebook import pages
        from quotebook.findings.finding import ROWS_SHOWN

        if columns:
            return super().show(top, columns=columns)
        top = ROWS_SHOWN if top is None else whole_number(top, "top")
        return pages.show_lines(self.title, self.table, self.note, top=top, documents=self.documents,
                                told=self.told)


def searched(part: Asked, word: object) -> str | None:
    """What to search for: the word given, or the content word in most documents; None where there is none."""
    return search_text(word, "word") if word is not None else next(iter(widest(part)), None)


def find_lines(part: Asked, word: object, *, window: int, sort: object, sample: int | None) -> Finding:
    """One row per place: doc, start, end, left, node, right, title, date, group."""
    pattern = searched(part, word)
    if pattern is None:
        empty = find_kwic(part.text_tokens.head(0), part.documents, "a")
        return answer(part, "03-lines", NO_WORD, empty, note=source(part), made=Lines)
    tokens, documents = part.text_tokens, part.documents
    n_places = len(find_pattern(tokens, pattern).at)
    lines = find_kwic(tokens, documents, pattern, window=window, sort=sort, sample=sample)
    facts = documents.set_index("doc")[["title", "date", "group"]]
    table = lines.join(facts, on="doc")
    title = f"{marked(pattern)} stands nowhere in {plural(len(documents), 'document')}"
    if n_places:
        title = (f"{marked(pattern)} stands at {plural(n_places, 'place')} in {_spread(part, pattern)} of "
                 f"{plural(len(documents), 'document')}")
    few = len(table) < n_places
    chosen = f"{len(table):,} lines of them, chosen at random, the same each time." if few else ""
    return answer(part, _name("03-lines", word), title, table, made=Lines, settings={"word": pattern},
                  note=sentences(source(part), chosen))


def _name(question: str, word: object) -> str:
    """A search of its own has files of its own."""
    return "-".join(filter(None, (question, file_text(word or ""))))


def _spread(part: Asked, pattern: str) -> str:
    return f"{part.text_tokens['doc'].iloc[find_pattern(part.text_tokens, pattern).at].nunique():,}"


def find_company(part: Asked, word: object, *, window: int | None, min_count: int,
                 function_words: bool) -> Finding:
    """One row per word near the searched one, the closest first; columns as in `find_collocations`."""
    everything = yes_or_no(function_words, "function_words")
    pattern = searched(part, word)
    if pattern is None:
        empty = find_collocations(part.text_tokens.head(0), "a")
        return answer(part, "03-collocates", NO_WORD, empty, note=source(part), no_chart=NO_WORD)
    table = find_collocations(part.text_tokens, pattern, window=window, min_count=min_count)
    table = table if everything else without_words(table, part.function_words)
    reach = "in its sentence" if window is None else f"within {plural(window, 'word')}"
    title, named = f"No content word stands {reach} of {marked(pattern)} {min_count:,} times", []
    if len(table):
        named = table["word"].head(NAMED).tolist()
        title = f"{marked(pattern)} keeps company with {in_a_row([*map(marked, named)])}"
    axis = LOG_DICE.format(marked(pattern))
    note = sentences(source(part, words=True),
                     f"Words that stand {reach} of it, {min_count:,} times or more.",
                     "" if everything else "Function words (the, of) are left out.")
    return answer(part, _name("03-collocates", word), title, table, note=note, named=named, no_chart=title,
                  settings={"word": pattern, "window": window, "min_count": min_count},
                  draw=draw_numbers(COMPANY, "word", axis, by="direction") if named else None)


def find_pairs(part: Asked, *, window: int, min_count: int) -> Finding:
    """One row per pair of content words, the surest first: pair, word, following, count and the measures."""
    pairs = count_pairs(part.text_tokens, window=window, min_count=min_count)
    pairs = without_words(pairs, part.function_words, reporting=False)
    table = pairs.sort_values([PAIRS, "word", "following"], ascending=[False, True, True], kind="stable")
    table.insert(0, "pair", table["word"] + " … " + table["following"])
    title, named = f"No two content words meet {min_count:,} times within {plural(window, 'word')}", []
    if len(table):
        surest = table.iloc[0]
        named = [surest["pair"]]
        two = in_a_row([marked(surest["word"]), marked(surest["following"])])
        title = f"{two} meet most surely: {surest['count']:,} times"
    note = sentences(source(part, words=True),
                     f"Pairs at most {plural(window, 'word')} apart in one sentence",
                     f"that meet {min_count:,} times or more.", left_out(part))
    return answer(part, "03-pairs", title, table, note=note, named=named, no_chart=title,
                  draw=draw_numbers(PAIRS, "pair", "log-likelihood (how sure it is)") if named else None)


def find_places(part: Asked, terms: object) -> Finding:
    """One row per place of each term: term, doc, start, end, position (tokens before it), tokens (in all)."""
    patterns = search_texts(terms, "terms") if terms is not None else []
    table = locate_patterns(part.text_tokens, patterns or widest(part, WIDEST))
    title, named = "None of the words was found, so there is no place to draw", []
    if len(table):
        first = table[table["term"] == table["term"].iloc[0]]
        named = [first["term"].iloc[0]]
        n_early = int((first["position"] < first["tokens"] / 2).sum())
        n_places = plural(len(first), "place")
        their = "the document" if first["doc"].nunique() == 1 else "their documents"
        title = f"{marked(named[0])}: {n_early:,} of {n_places} in the first half of {their}"
    return answer(part, "03-places", title, table, note=source(part, words=True), named=named, no_chart=title,
                  draw=_draw_places if named else None)


def _draw_places(finding: Finding, top: int):
    from quotebook.charts import draw_dispersion

    return draw_dispersion(finding.table, documents=titled(finding.documents), title=finding.title,
                           note=finding.note, top=top)
