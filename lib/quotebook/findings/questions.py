"""The questions that can be asked of documents: a method each, for a corpus and for any part of it."""
from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

    from quotebook.findings.finding import Finding
    from quotebook.pages import Page


class Questions:
    """Every question as a method; each answer is a Finding (title, table, note, chart, save).

    What whoever takes the questions over has to have stands in `asked.Asked`.
    """

    # -- 01: what is here ----------------------------------------------------------

    def overview(self) -> Finding:
        """Which files were met, what became of each, and what they hold: path, outcome, documents, reason."""
        from quotebook.findings import documents

        return documents.find_overview(self)

    def listing(self) -> Finding:
        """Which documents there are: title, date, group, source, characters, and what else is known."""
        from quotebook.findings import documents

        return documents.find_listing(self)

    def lengths(self) -> Finding:
        """How long the documents are, or the paragraphs of a single one: counted words."""
        from quotebook.findings import documents

        return documents.find_lengths(self)

    def periods(self, by: str | None = None) -> Finding:
        """How documents and words are spread over time: by day, month or year, or by group or source.

        None takes months, days, groups or sources, whichever first tells documents apart.
        """
        from quotebook.findings import documents

        return documents.find_periods(self, by)

    def oddities(self) -> Finding:
        """What is odd in files and texts, and what to do: problem, advice, doc, start, end, detail."""
        from quotebook.findings import documents

        return documents.find_oddities(self)

    # -- 02: which words are frequent ----------------------------------------------------------

    def words(self, *, function_words: bool = False, stem: bool = False) -> Finding:
        """How often words occur: word, count, documents, per_million, dispersion; of content words, forms.

        `function_words=True` counts every form by itself, capitals aside; else function words and verbs that
        only report speech are left out, and possessives counted with their word. `stem=True` merges vote,
        votes and voted.
        """
        from quotebook.findings import words

        return words.find_words(self, function_words=function_words, stem=stem)

    def spread(self) -> Finding:
        """Which frequent words stand everywhere, which in one place: word, count, documents, dispersion."""
        from quotebook.findings import words

        return words.find_spread(self)

    def phrases(self, words: int | None = None, *, minimum: int = 2, function_words: bool = False) -> Finding:
        """Which phrases recur: phrase, count, documents, per_million, first, last (dates).

        Runs of content words of any length, names as a whole; or of so many `words`. `minimum` is how often
        a phrase must occur; `function_words=True` counts every run of so many words (lexical bundles).
        """
        from quotebook.findings import words as answers

        return answers.find_phrases(self, words=words, minimum=minimum, function_words=function_words)

    def trends(self, terms: str | list[str] | None = None, *, by: str = "month") -> Finding:
        """How words rise and fall over time: term, period, count, words, documents, per_million.

        `terms` are words, phrases and patterns such as "vote*"; None: those that change most surely. `by`
        is day, month or year.
        """
        from quotebook.findings import words

        return words.find_trends(self, terms, by=by)

    # -- 03: words in context ----------------------------------------------------------

    def kwic(self, word: str | None = None, *, window: int = 10, sort: str | list[str] = "right",
             sample: int | None = None) -> Finding:
        """Every place of a word, a phrase or a pattern, in its line: doc, start, end, left, node, right ...

        "talks", "prime minister", "sanction*", "/sanction(s|ed)/"; None: the content word in most
        documents. `sort` takes up to three of position, left, right, node, date, group, and words such as
        L1 (before it) and R2 ("L1 R1 R2"). `sample=50` keeps so many lines, the same each time.
        """
        from quotebook.findings import context

        return context.find_lines(self, word, window=window, sort=sort, sample=sample)

    def collocates(self, word: str | None = None, *, window: int | None = 5, min_count: int = 3,
                   function_words: bool = False) -> Finding:
        """Which words stand near a word oftener than chance: word, count, left, right, total, measures ...

        `window` is in words to either side; None takes the whole sentence. `min_count` leaves out what is
        rarer.
        """
        from quotebook.findings import context

        return context.find_company(self, word, window=window, min_count=min_count,
                                    function_words=function_words)

    def pairs(self, *, window: int = 5, min_count: int = 3) -> Finding:
        """Which content words meet most surely: pair, word, following, count, measures."""
        from quotebook.findings import context

        return context.find_pairs(self, window=window, min_count=min_count)

    def places(self, terms: str | list[str] | None = None) -> Finding:
        """Where words fall in each document (None: widespread ones): term, doc, start, end, position,
        tokens.
        """
        from quotebook.findings import context

        return context.find_places(self, terms)

    # -- 04: what stands out ----------------------------------------------------------

    def quoted_against_own(self, *, min_documents: int = 3) -> Finding:
        """Which words mark what is quoted, and which the reporter's own text: word, counts, measures, rare.

        Words in fewer than `min_documents` documents are `rare`: they are in the table, and not drawn.
        """
        from quotebook.findings import contrasts

        return contrasts.find_quoted_against_own(self, min_documents=min_documents)

    def compare(self, other: Questions | None = None, *, min_documents: int = 3) -> Finding:
        """Which words mark a part against the rest, or against another part: word, counts, measures, rare.

        `corpus.compare(part)` and `part.compare()` are against the rest, `part.compare(other)` is one
        against the other; `corpus.compare()` takes the last month, the first group or the longest document.
        In a comparison by date, a document without one belongs to neither side.
        """
        from quotebook.findings import contrasts

        return contrasts.find_comparison(self, other, min_documents=min_documents)

    def against_everyday(self, *, min_documents: int = 3) -> Finding:
        """Which words stand out against everyday English: word, count, documents, rates, log_ratio, rare."""
        from quotebook.findings import contrasts

        return contrasts.find_strange(self, min_documents=min_documents)

    def against(self, frequencies: str | dict | pd.DataFrame, *, min_documents: int = 3) -> Finding:
        """Which words stand out against a list of your own: word, counts, measures, rare.

        `frequencies` is a file (`list.csv` with word,count), a table with these columns, or {word: count}.
        """
        from quotebook.findings import contrasts

        return contrasts.find_against_list(self, frequencies, min_documents=min_documents)

    def variety(self, *, by: str = "document") -> Finding:
        """How varied words are by document, group or voice (quoted or not): words, types, ttr, mattr ..."""
        from quotebook.findings import contrasts

        return contrasts.find_variety(self, by=by)

    # -- 05: who is quoted ----------------------------------------------------------

    def examples(self) -> Finding:
        """Every quotation, a choice first: of the most quoted speakers, the longest, one for each flag."""
        from quotebook.findings import speakers

        return speakers.find_examples(self)

    def speakers(self) -> Finding:
        """Who is quoted, how often and in which kind: speaker, speaker_kind, kind, rests_on, quotations."""
        from quotebook.findings import speakers

        return speakers.find_speakers(self)

    def kinds(self) -> Finding:
        """How much is quoted word by word, how much reported: kind, quotations, speakers."""
        from quotebook.findings import speakers

        return speakers.find_kinds(self)

    def cues(self) -> Finding:
        """Which verbs introduce speakers: cue (dictionary form), quotations, forms, speakers, most_often."""
        from quotebook.findings import speakers

        return speakers.find_cues(self)

    def doubts(self) -> Finding:
        """What the rules were unsure of: flag, quotations, meaning, example."""
        from quotebook.findings import speakers

        return speakers.find_doubts(self)

    def not_quoted(self) -> Finding:
        """What stands in quotation marks and is no quotation: doc, start, end, text, reason."""
        from quotebook.findings import speakers

        return speakers.find_not_quoted(self)

    def read(self, doc: str | None = None) -> Page:
        """A document to read, its quotations marked: by name or title; None: the one with most quotations."""
        from quotebook.findings import speakers

        return speakers.read_document(self, doc)


QUESTIONS = tuple(name for name in vars(Questions) if not name.startswith("_"))
