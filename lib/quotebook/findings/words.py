"""Which words and phrases are frequent, how evenly, and when: the answers of notebook 02."""
from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from quotebook.context.search import count_trends
from quotebook.counts.forms import PERIODS, merge_forms, token_periods, without_words
from quotebook.counts.keyness import compare_words, telling_words
from quotebook.counts.words import count_ngrams, count_words, measure_lengths
from quotebook.errors import whole_number
from quotebook.findings.arguments import one_of, search_texts, yes_or_no
from quotebook.findings.basis import NAMED, answer, draw_numbers, in_a_row, leaders, marked, sentences, source
from quotebook.findings.finding import Finding
from quotebook.tokens import as_codes
from quotebook.wording import plural
from quotebook.wordlists import LISTS

if TYPE_CHECKING:
    from quotebook.findings.asked import Asked

FUNCTION_WORDS, OWN_FUNCTION_WORDS = "Function words (the, of)", "The words of your function_words.csv"
WITH_STEM = "Forms of one stem (vote, votes, voted) are counted together."
WITH_NOUN = "Possessives (minister's) are counted with their word."
OCCURRENCES, DISPERSION = "occurrences (count)", "dispersion (0 everywhere alike, 1 in one part)"
NO_WORD = "There is no content word in these documents, so nothing can be said about which is frequent"
# A phrase is of content words; inside it, these may join two of them (ministry of defence, and of the sea).
JOINING, ARTICLE = frozenset({"of", "for"}), "the"
LONGEST_PHRASE = 5
# A phrase that stands in a longer one this often is a piece of it (jong un, in kim jong un).
PIECE = 0.75
FREQUENT = 20       # words among which the most and the least evenly spread are sought
RISING = 3          # words that rise, and as many that fall
OFTEN = 5           # occurrences that a rise or a fall takes
# Words of dates: they come and go with the calendar, whatever happens.
CALENDAR = LISTS["calendar"]
MOST_PANELS = 12


def counted_together(part: Asked, tokens: pd.DataFrame | None = None, *, stem: bool = False) -> pd.DataFrame:
    """The part's tokens with possessives under their word, and your groups (and stems) under one."""
    tokens = part.tokens if tokens is None else tokens
    return merge_forms(tokens, possessives=True, stem=stem, groups=part.settings.get("groups"))


def left_out(part: Asked) -> str:
    """Which words are not among the content words."""
    those = OWN_FUNCTION_WORDS if part.function_words is not None else FUNCTION_WORDS
    return f"{those} and verbs that only report speech (said) are left out."


def find_words(part: Asked, *, function_words: bool, stem: bool) -> Finding:
    """One row per word, most frequent first: word, count, documents, per_million, dispersion, forms."""
    everything = yes_or_no(function_words, "function_words")
    counted = count_words(part.tokens if everything else counted_together(part, stem=yes_or_no(stem, "stem")))
    table = counted if everything else without_words(counted, part.function_words, reporting=False)
    kind = "word" if everything else "content word"
    title, named = NO_WORD if len(counted) else NO_WORD.replace("content ", ""), []
    if len(table):
        total = plural(int(counted["count"].sum()), "word")
        title, named = leaders(table.set_index("word")["count"], f"is the most frequent {kind}",
                               f"are the most frequent {kind}s", f" of {total}", words=True)
    how = "" if everything else f"{left_out(part)} {WITH_NOUN}"
    note = sentences(source(part, words=True), how, WITH_STEM if stem and not everything else "")
    question = "02-words" if everything else "02-content-words" + "-stems" * stem
    return answer(part, question, title, table, note=note, named=named, no_chart=title,
                  draw=draw_numbers("count", "word", OCCURRENCES) if named else None)


def widest(part: Asked, n_words: int = 1) -> list[str]:
    """The content words that stand in most documents, verbs that only report speech left out."""
    words = without_words(count_words(part.tokens), part.function_words, reporting=False)
    words = words.sort_values(["documents", "count"], ascending=False, kind="stable")
    return words["word"].head(n_words).tolist()


def find_spread(part: Asked) -> Finding:
    """The most frequent content words, the most evenly spread first: word, count, documents, dispersion."""
    words = without_words(count_words(counted_together(part)), part.function_words, reporting=False)
    table = words.dropna(subset=["dispersion"]).head(FREQUENT).sort_values("dispersion", kind="stable")
    table = table[["word", "count", "documents", "dispersion"]]
    n_documents = int(part.tokens["doc"].nunique())
    alone = n_documents == 1
    parts = plural(n_documents, "document")
    if alone:
        parts = f"{plural(len(measure_lengths(part.tokens)), 'paragraph')} of the one document"
    title, named = "With a single part there is nothing over which a word could be spread", []
    if len(table) > 1:
        even, uneven = table.iloc[0], table.iloc[-1]
        named = [even["word"], uneven["word"]]
        title = (f"Over {parts}, {marked(even['word'])} is spread most evenly ({even['dispersion']:.2f}), "
                 f"{marked(uneven['word'])} least ({uneven['dispersion']:.2f})")
    note = sentences(source(part, words=True), f"Of the {FREQUENT} most frequent content words.",
                     left_out(part))
    return answer(part, "02-spread", title, table, note=note, named=named, no_chart=title,
                  draw=draw_numbers("dispersion", "word", DISPERSION) if named else None)


def find_phrases(part: Asked, *, words: int | None, minimum: int, function_words: bool) -> Finding:
    """One row per phrase, most frequent first: phrase, count, documents, per_million, first, last."""
    whole_number(minimum, "minimum")
    everything = yes_or_no(function_words, "function_words")
    lengths = range(2, LONGEST_PHRASE + 1) if words is None else [whole_number(words, "words", least=2)]
    tokens = part.text_tokens
    if not everything:
        tokens = _unpunctuated(counted_together(part, tokens), part.documents)
    runs = [count_ngrams(tokens, n, minimum=minimum, documents=part.documents) for n in lengths]
    if not everything:
        spelt = tokens.assign(word=tokens["form"])
        runs = [_as_written(_of_content_words(table, part.function_words), spelt, n, _words_of_forms(tokens))
                for table, n in zip(runs, lengths, strict=True)]
    table = pd.concat(runs, ignore_index=True)
    table = table[~_is_piece(table)] if words is None else table
    table = table.sort_values(["count", "ngram"], ascending=[False, True], kind="stable")
    table = table.rename(columns={"ngram": "phrase"})
    length = "of two words or more" if words is None else f"of {words:,} words"
    title, named = f"No phrase {length} occurs {_times(minimum)}", []
    if len(table):
        title, named = leaders(table.set_index("phrase")["count"], f"is the most frequent phrase {length}",
                               f"are the most frequent phrases {length}", unit=" times", words=True)
    name = "-".join(["02-phrases", *[str(words)] * (words is not None), *["all"] * everything])
    note = sentences(source(part, words=True),
                     f"Runs of words inside one sentence that occur {_times(minimum)}.",
                     "" if everything else f"{left_out(part)} {WITH_NOUN}",
                     "A piece of a longer phrase is left out." if words is None else "")
    return answer(part, name, title, table, note=note, named=named, no_chart=title,
                  draw=draw_numbers("count", "phrase", OCCURRENCES) if named else None)


def _times(number: int) -> str:
    return f"{number:,} times or more" if number > 1 else "at all"


def _unpunctuated(tokens: pd.DataFrame, documents: pd.DataFrame) -> pd.DataFrame:
    """The tokens with a new `sentence` wherever more than white space or a hyphen stands between two."""
    document, names = as_codes(tokens, "doc")
    texts = documents.set_index("doc")["text"].reindex(names).tolist()
    start, end = tokens["start"].to_numpy(), tokens["end"].to_numpy()
    changes = (document[1:] != document[:-1]) | (np.diff(tokens["sentence"]) != 0)
    breaks = np.append(True, changes)[:len(tokens)]
    for row in np.flatnonzero(~breaks & (start - np.append(0, end)[:len(tokens)] != 1)).tolist():
        breaks[row] = texts[document[row]][end[row - 1]:start[row]].strip(" \r\n\t-‐") != ""
    return tokens.assign(sentence=np.cumsum(breaks))


def _of_content_words(runs: pd.DataFrame, function: list[str] | None) -> pd.DataFrame:
    """Runs that begin and end with a content word; between them only what joins two of them."""
    if runs.empty:
        return runs
    words = runs["ngram"].str.split(" ", expand=True)
    content = words.apply(lambda column: _is_content(column, function)) | words.isna()
    joining = words.isin(JOINING)
    joined = content | joining | ((words == ARTICLE) & joining.shift(axis=1, fill_value=False))
    return runs[content.iloc[:, 0] & content.iloc[:, -1] & joined.all(axis=1)]


def _words_of_forms(tokens: pd.DataFrame) -> dict[str, str]:
    """Under which word each form is counted."""
    pairs = tokens[["form", "word"]].dropna().drop_duplicates().astype("str")
    return dict(zip(pairs["form"], pairs["word"], strict=True))


def _as_written(runs: pd.DataFrame, spelt: pd.DataFrame, n: int, word_of: dict[str, str]) -> pd.DataFrame:
    """The runs as most often written, but for a possessive at the end: people's army, not people army."""
    written = count_ngrams(spelt, n, minimum=2)["ngram"]
    counted = [" ".join(word_of[form] for form in run.split(" ")) for run in written]
    often: dict[str, str] = {}
    for run, key in zip(written, counted, strict=True):
        often.setdefault(key, " ".join([*run.split(" ")[:-1], key.split(" ")[-1]]))
    return runs.assign(ngram=[often.get(run, run) for run in runs["ngram"]])


def _is_content(words: pd.Series, function: list[str] | None) -> np.ndarray:
    forms = pd.DataFrame({"word": words.unique()})
    return words.isin(without_words(forms, function, reporting=False)["word"]).to_numpy()


def _is_piece(phrases: pd.DataFrame) -> np.ndarray:
    """Whether a phrase stands nearly always in a longer one: of a name, the whole name is left."""
    in_longer: dict[str, int] = {}
    for phrase, count in zip(phrases["ngram"], phrases["count"], strict=True):
        words = phrase.split(" ")
        for n in range(2, len(words)):
            for at in range(len(words) - n + 1):
                piece = " ".join(words[at:at + n])
                in_longer[piece] = max(in_longer.get(piece, 0), count)
    covered = phrases["ngram"].map(in_longer).fillna(0).to_numpy()
    return covered >= PIECE * phrases["count"].to_numpy()


def find_trends(part: Asked, terms: object, *, by: str) -> Finding:
    """One row per term and period with dated documents: term, period, count, words, documents, per_million.

    Without terms: the words that rise and fall most surely from the earlier to the later half of the words.
    """
    period = one_of(by, "by", PERIODS)
    chosen = search_texts(terms, "terms") if terms is not None else []
    tokens = part.text_tokens if chosen else counted_together(part, part.text_tokens).drop(columns="form")
    rise, fall = ([], []) if chosen else _rising_and_falling(part, tokens, period)
    table = count_trends(tokens, part.documents, chosen or rise + fall or widest(part, RISING), by=period)
    periods = table.drop_duplicates("period")
    n_dated, n_periods = int(periods["documents"].sum()), len(periods)
    dated = f"With a date that names the {period}: {n_dated:,} of {plural(len(part.documents), 'document')}"
    note = sentences(source(part, words=True), f"{dated}.",
                     "" if chosen else "Names of months and days are not chosen.",
                     f"The thinnest {period} has {plural(int(periods['words'].min()), 'counted word')}."
                     if n_periods else "")
    title, named = f"{dated}, in {plural(n_periods, 'period')}; a trend needs two", []
    if n_periods > 1:
        title, named = _peak(table) if chosen else _change(rise, fall, periods["period"])
    return answer(part, "02-trends", title, table, note=note, named=named, no_chart=title,
                  draw=_draw_trends if n_periods > 1 else None)


def _rising_and_falling(part: Asked, tokens: pd.DataFrame, period: str) -> tuple[list[str], list[str]]:
    """The words that differ most surely between the later and the earlier half of all dated words."""
    periods = pd.Series(token_periods(tokens, part.documents, by=period), dtype=object)
    sizes = periods[tokens["word"].notna().to_numpy()].value_counts().sort_index()
    if len(sizes) < 2:
        return [], []
    middle = (sizes.cumsum() - sizes / 2 < sizes.sum() / 2)
    earlier = periods.isin(sizes.index[middle]).to_numpy() & periods.notna().to_numpy()
    later = periods.notna().to_numpy() & ~earlier
    if not (tokens["word"][earlier].notna().any() and tokens["word"][later].notna().any()):
        return [], []
    table = compare_words(tokens[later], tokens[earlier])
    table = without_words(without_words(table, part.function_words, reporting=False), CALENDAR)
    table = telling_words(table[table["target_count"] + table["reference_count"] >= OFTEN])
    return tuple(table.loc[table["log_ratio"] * side > 0, "word"].head(RISING).tolist() for side in (1, -1))


def _change(rise: list[str], fall: list[str], periods: pd.Series) -> tuple[str, list[str]]:
    span = f"from {periods.min()} to {periods.max()}"
    verbs = {"rising": rise, "falling": fall}
    said = [f"{verb}: {in_a_row(map(marked, words))}" for verb, words in verbs.items() if words]
    if not said:
        return f"No content word rises or falls beyond chance {span}", []
    title = f"{'; '.join(said)}, {span}"
    return title[0].upper() + title[1:], rise + fall


def _peak(table: pd.DataFrame) -> tuple[str, list[str]]:
    """Where a term asked for is most frequent, for its words."""
    peak = table.sort_values("per_million", ascending=False, kind="stable").iloc[0]
    if not table["count"].any():
        asked = in_a_row(map(marked, table["term"].unique()[:NAMED]))
        return f"{asked} cannot be found in dated documents", []
    return (f"{marked(peak['term'])} peaks in {peak['period']}: {peak['count']:,} of "
            f"{plural(int(peak['words']), 'word')}", [peak["term"]])


def _draw_trends(finding: Finding, top: int):
    from quotebook.charts import draw_trends

    return draw_trends(finding.table, title=finding.title, note=finding.note, top=min(top, MOST_PANELS),
                       named=finding.named)
