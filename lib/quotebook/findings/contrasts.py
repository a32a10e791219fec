"""What stands out: one set of words against another; the answers of notebook 04."""
from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from quotebook.counts.forms import known_in_time, without_words
from quotebook.counts.keyness import (
    SURE,
    both_sides,
    compare_with_everyday,
    compare_with_list,
    compare_words,
    telling_words,
)
from quotebook.counts.variety import FEW_WORDS, measure_variety
from quotebook.errors import QuotebookError, require_column, whole_number
from quotebook.findings.arguments import one_of
from quotebook.findings.basis import NAMED, answer, in_a_row, marked, sentences, source, stands_on, titled
from quotebook.findings.finding import Finding
from quotebook.findings.words import CALENDAR, WITH_NOUN, counted_together, left_out
from quotebook.quotations import mark_quoted
from quotebook.wording import label_text, number_text, plural

if TYPE_CHECKING:
    from quotebook.findings.asked import Asked

SHOWN = ["word", "target_count", "reference_count", "log_ratio", "log_likelihood", "p_adjusted", "documents",
         "rare"]
RATIO = "log ratio, {} (1 = twice as often)"
ALONE = "There is nothing to compare with: a part needs other documents beside it"
CHANCE = "No word differs beyond chance, so what follows describes these texts only."
PARTS = {"document": "doc", "group": "group", "voice": "voice"}
VOICES = {True: "quoted words", False: "the reporter's own"}
TWICE = 2           # occurrences from which a word can stand out against everyday English
MOST_FREQUENT = 200  # content words among which those that stand out are sought
UNKNOWN_NAMED = 10


def contrast(part: Asked, question: str, keyness: pd.DataFrame, *, above: str, below: str, axis: str,
             note: str) -> Finding:
    """The Finding of a keyness table; `above` and `below` introduce the words that mark either side.

    Named, and drawn first, are words that differ beyond chance and stand in enough documents.
    """
    telling, n_sure = telling_words(keyness), int((keyness["p_adjusted"] < SURE).sum())
    sides = {said: telling.loc[telling["log_ratio"] * sign > 0, "word"].head(NAMED).tolist()
             for said, sign in ((above, 1), (below, -1))}
    said = [f"{who}: {in_a_row([*map(marked, words)])}" for who, words in sides.items() if words]
    title = f"Beyond chance, {'; '.join(said)}" if said else (
        f"No word{' in enough documents' * (n_sure > 0)} differs beyond chance between {above} and {below}")
    note = sentences(note, f"Content words that differ beyond chance: {n_sure:,} of {len(keyness):,}.",
                     CHANCE if not n_sure else "", left_out(part), WITH_NOUN)
    common = (~keyness["rare"]).any()
    return answer(part, question, title, keyness, note=note, columns=SHOWN, named=sum(sides.values(), []),
                  no_chart=title, draw=_draw_contrast(RATIO.format(axis)) if common else None)


def _draw_contrast(xlabel: str) -> Callable:
    def draw(finding: Finding, top: int):
        from quotebook.charts import draw_lollipop

        # A word in one document, however sure, is that document's; it stands in the table.
        common = finding.table[~finding.table["rare"]]
        sure = telling_words(common)
        rows = both_sides(sure if len(sure) else common, max(top, 2 * NAMED if finding.named else 1))
        named = rows["word"].isin(finding.named)
        kept = rows[named | rows.index.isin(rows[~named].index[:max(0, top - int(named.sum()))])]
        return draw_lollipop(kept.drop(columns="rare"), title=finding.title, note=finding.note, xlabel=xlabel,
                             top=max(len(kept), 1))
    return draw


def _nothing(part: Asked, question: str, why: str) -> Finding:
    return answer(part, question, why, pd.DataFrame(columns=SHOWN), note=source(part), no_chart=why)


def find_quoted_against_own(part: Asked, *, min_documents: int) -> Finding:
    """Words in quotation marks against the reporter's own: the columns of `compare_words`."""
    question = "04-quoted"
    quoted = mark_quoted(part.tokens, part.quotations)["quoted"].to_numpy()
    tokens = counted_together(part)
    sides = tokens[quoted], tokens[~quoted]
    n_quoted, n_own = (int(side["word"].notna().sum()) for side in sides)
    if not (n_quoted and n_own):
        return _nothing(part, question, "There are no words inside quotation marks to compare with the others"
                        if n_own else "There are no words outside quotation marks to compare with")
    keyness = compare_words(*sides, min_documents=whole_number(min_documents, "min_documents"))
    keyness = _rarest_first(without_words(keyness, part.function_words, reporting=False))
    sizes = f"{plural(n_quoted, 'quoted word')} against {plural(n_own, 'other')}."
    return contrast(part, question, keyness, above="the quoted words", below="the reporter's own",
                    axis="quoted against own", note=sentences(source(part, words=True), sizes))


def _rarest_first(keyness: pd.DataFrame) -> pd.DataFrame:
    """Of words that tie, those that everyday English has least of come first."""
    from wordfreq import get_frequency_dict

    everyday = keyness["word"].map(get_frequency_dict("en", wordlist="best")).fillna(0.0)
    order = pd.DataFrame({"surest": -keyness["log_likelihood"], "everyday": everyday})
    return keyness.loc[order.sort_values(["surest", "everyday"], kind="stable").index].reset_index(drop=True)


def find_comparison(asked: Asked, other: Asked | None, *, min_documents: int) -> Finding:
    """A part against the rest, or two parts against each other: the columns of `compare_words`."""
    question, whole = "04-part", asked.whole
    target, reference, below = _sides(asked, other)
    if target is None:
        return _nothing(asked, question, ALONE)
    above = target.called
    tokens = counted_together(whole)
    times = {name: target.conditions.get(name) for name in ("since", "until")}
    known = known_in_time(tokens, whole.documents, **times)
    inside, outside = target.members & known, reference & ~target.members & known
    if not all(tokens["word"][side].notna().any() for side in (inside, outside)):
        return _nothing(target, question, f"There is nothing to compare {above} with: both sides need words")
    keyness = compare_words(tokens[inside], tokens[outside],
                            min_documents=whole_number(min_documents, "min_documents"))
    keyness = without_words(keyness, whole.function_words, reporting=False)
    in_time = any(times.values())
    note = sentences(_compared(asked, tokens, inside, outside, below), _undated(tokens, known),
                     "Names of months and days are left out." * in_time)
    return contrast(target, question, without_words(keyness, CALENDAR) if in_time else keyness,
                    above=above, below=below, axis=f"against {below}", note=note)


def _compared(part: Asked, tokens: pd.DataFrame, inside: np.ndarray, outside: np.ndarray, below: str) -> str:
    n_part, n_all = (int(tokens["doc"][rows].nunique()) for rows in (inside, inside | outside))
    compared = f"Compared: {n_part:,} of {plural(n_all, 'document')} with {below}."
    return f"{stands_on(part, n_all, tokens[inside | outside])} {compared}"


def _undated(tokens: pd.DataFrame, known: np.ndarray) -> str:
    n_undated = int(tokens["doc"][~known].nunique())
    return f"Left out, without such a date: {plural(n_undated, 'document')}." if n_undated else ""


def _sides(asked: Asked, other: Asked | None) -> tuple[Asked | None, np.ndarray | None, str]:
    """What is compared, the tokens it is compared with, and what to call those."""
    if other is not None and not hasattr(other, "members"):
        raise QuotebookError(f"compare takes a part, such as corpus.where(group=...), got {other!r:.60}")
    if other is not None and other.whole is not asked.whole:
        raise QuotebookError("compare takes a part of the same corpus; load both folders together")
    if other is None and not asked.own_conditions:
        other = _likeliest_part(asked)
        return other, asked.members, "the rest"
    if other is None:
        return asked, asked.parent.members, "the rest"
    if asked in _above(other):
        return other, asked.members, "the rest"
    return asked, other.members, other.called


def _above(part: Asked) -> list:
    """What a part is a part of, up to the whole corpus."""
    return [part.parent, *_above(part.parent)] if part is not part.whole else []


def _likeliest_part(whole: Asked) -> Asked | None:
    """The last month, the first group, or the longest document, whichever the documents allow."""
    months = sorted(whole.documents["date"].dropna().str[:7].unique())
    groups = sorted(whole.documents["group"].dropna().unique())
    if len(months) > 1:
        return whole.where(since=months[-1])
    if len(groups) > 1:
        return whole.where(group=groups[0])
    longest = whole.documents.sort_values("characters", kind="stable")["doc"].iloc[-1]
    return whole.where(doc=longest) if len(whole.documents) > 1 else None


def find_strange(part: Asked, *, min_documents: int) -> Finding:
    """Words against everyday English: the columns of `compare_with_everyday`, and rare."""
    whole_number(min_documents, "min_documents")
    table = without_words(compare_with_everyday(counted_together(part)), part.function_words, reporting=False)
    table["rare"] = table["documents"] < min(min_documents, part.tokens["doc"].nunique())
    unknown = table[table["log_ratio"].isna() & (table["count"] >= TWICE)]["word"].head(UNKNOWN_NAMED)
    strange = _strange(table)
    table = pd.concat([strange, table.drop(strange.index)])
    title, named = "No content word occurs more than once, so nothing can be said to stand out", []
    if len(strange):
        named = strange["word"].head(NAMED).tolist()
        times = strange["per_million"].iloc[0] / strange["everyday_per_million"].iloc[0]
        title = (f"Beyond everyday English: {in_a_row([*map(marked, named)])}; the first is about "
                 f"{number_text(float(f'{times:.2g}'))} times as frequent")
    names = ", ".join(map(label_text, unknown))
    note = sentences(source(part, words=True), "Rates of everyday English: wordfreq.",
                     f"Of the {MOST_FREQUENT} most frequent content words, those that occur more than once, "
                     "in enough documents.",
                     f"Not known to everyday English: {names}." if names else "", left_out(part), WITH_NOUN)
    return answer(part, "04-everyday", title, table, note=note, named=named, no_chart=title,
                  draw=_draw_strange if named else None)


def _strange(table: pd.DataFrame) -> pd.DataFrame:
    known = table[(table["count"] >= TWICE) & table["log_ratio"].notna() & ~table["rare"]]
    frequent = known.nlargest(MOST_FREQUENT, "count", keep="all")
    return frequent.sort_values("log_ratio", ascending=False, kind="stable")


def _draw_strange(finding: Finding, top: int):
    from quotebook.charts import draw_lollipop

    return draw_lollipop(_strange(finding.table).drop(columns="rare"), size="count", top=top,
                         title=finding.title, note=finding.note, named=finding.named,
                         xlabel=RATIO.format("against everyday English"))


def find_against_list(part: Asked, frequencies: object, *, min_documents: int) -> Finding:
    """Words against a frequency list of your own: the columns of `compare_words`."""
    counts = read_frequencies(frequencies)
    if not part.tokens["word"].notna().any():
        return _nothing(part, "04-list", "There are no words to compare with the list")
    whole_number(min_documents, "min_documents")
    keyness = compare_with_list(counted_together(part), counts, min_documents=min_documents)
    total = plural(int(sum(counts.values())), "word")
    return contrast(part, "04-list", without_words(keyness, part.function_words, reporting=False),
                    above="these texts", below="the frequency list", axis="against the frequency list",
                    note=sentences(source(part, words=True), f"Reference: a frequency list of {total}."))


def read_frequencies(given: object) -> dict[str, float]:
    """{word: count} of a mapping, a table with word and count, or a file of such a table."""
    if isinstance(given, (str, Path)):
        given = _frequency_file(Path(given))
    if isinstance(given, (Mapping, pd.Series)):
        given = pd.DataFrame(list(given.items()), columns=["word", "count"])
    if not hasattr(given, "columns"):
        raise QuotebookError("a frequency list is a file, a table with word and count, or a dictionary "
                             f"{{word: count}}, got {given!r:.60}")
    for column in ("word", "count"):
        require_column(given, column, of="the frequency list")
    counts = pd.to_numeric(given["count"], errors="coerce")
    return dict(zip(given["word"].astype("str"), counts, strict=True))


def _frequency_file(path: Path) -> pd.DataFrame:
    try:
        head = path.read_text("utf-8-sig").partition("\n")[0]
        return pd.read_csv(path, sep=max(",;\t", key=head.count), encoding="utf-8-sig", keep_default_na=False)
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or error
        raise QuotebookError(f"the frequency list {path.name} cannot be read ({why}); it is a .csv file with "
                             f"a line "
                             "word,count on top") from error


def find_variety(part: Asked, *, by: str) -> Finding:
    """How varied the words are: a row per document, group or voice; the columns of `measure_variety`."""
    column = PARTS[one_of(by, "by", PARTS)]
    table = measure_variety(_with_column(part, column), parts=column)
    if column == "doc":
        table = table.merge(titled(part.documents)[["doc", "title"]], on="doc")
    label = "title" if column == "doc" else column
    enough = table[~table["few_words"]].sort_values("mattr", ascending=False, kind="stable")
    title, named = f"With the {FEW_WORDS} words it takes: {len(enough):,} of {plural(len(table), by)}", []
    if len(enough) > 1:
        named = [enough[label].iloc[0], enough[label].iloc[-1]]
        title = (f"Most varied: {label_text(named[0])} ({enough['mattr'].iloc[0]:.2f}); least: "
                 f"{label_text(named[1])} ({enough['mattr'].iloc[-1]:.2f})")
    note = sentences(source(part, words=True), f"With the {FEW_WORDS} words it takes: {len(enough):,} of "
                     f"{plural(len(table), by)}. By mattr, the mean share of different words in 100.")
    name = "04-variety" if column == "doc" else f"04-variety-{by}"
    return answer(part, name, title, table, note=note, named=named, no_chart=title,
                  draw=_draw_variety(label) if named else None)


def _with_column(part: Asked, column: str) -> pd.DataFrame:
    if column == "voice":
        return part.tokens.assign(voice=mark_quoted(part.tokens, part.quotations)["quoted"].map(VOICES))
    if column == "group":
        group = part.documents.set_index("doc")["group"].fillna("no group")
        return part.tokens.assign(group=part.tokens["doc"].astype(object).map(group))
    return part.tokens


def _draw_variety(label: str) -> Callable:
    def draw(finding: Finding, top: int):
        from quotebook.charts import draw_bars

        rows = finding.table[~finding.table["few_words"]].sort_values("mattr", ascending=False, kind="stable")
        return draw_bars(rows, x="mattr", label=label, xlabel="mattr (share of different words in 100)",
                         title=finding.title, note=finding.note, top=top, named=finding.named)
    return draw
