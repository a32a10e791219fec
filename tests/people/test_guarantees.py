"""What holds for any text: offsets, time in step, the same in any process."""
import json
import subprocess
import sys
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quotebook.people import Cast, find_people

PIECES = st.sampled_from(["Ana Ruiz", "Sen. ", "the mayor", "he", "said", '"', "“", ", ", ". ", "\n", " of ",
                          " and ", "The Times", "who ", "'s ", "Jr.", "(RT)", "MR", "statement", "by", "é",
                          "\u0301", " "])


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=25).map("".join)), st.data())
def test_any_text_and_any_span_give_a_name_without_failing(text, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    cast = Cast(text)
    first = cast.resolve(start, end)
    assert isinstance(first.name, str)
    assert isinstance(cast.resolve(start, end, earlier=[(start, end, first.name)]).name, str)
    for m in find_people(text):
        assert 0 <= m.start < m.end <= len(text)
        assert m.mention == text[m.start:m.end]


@pytest.mark.parametrize("unit", ["A", "Ana ", "Ana Ruiz said. ", "the mayor ", "Mr. ", "A.", "O'",
                                  "x, and Ana ", "(",
                                  '"he ', "Party of ", "Ana Ruiz and Tom Ruiz met, Ruiz left, ",
                                  "Ana Ruiz, mayor, met Dan Reed. The mayor and Reed said he "])
def test_time_grows_in_step_with_the_text(unit):
    def seconds(characters):
        text = unit * (characters // len(unit))
        begun = time.process_time()
        find_people(text)
        return time.process_time() - begun
    assert seconds(80_000) < 8 * seconds(20_000) + 0.5


@pytest.mark.parametrize("unit", ["some far lands ", "Ana Ruiz, and ", "the a's ", "of whom ", "North, ",
                                  "“a” "])
def test_a_long_speaker_is_read_quickly(unit):
    text = f"The president of {unit * 7}% Ruiz, {unit * 500}Ruiz said"
    cast, begun = Cast(text), time.process_time()
    for start in range(0, 60, 3):
        cast.resolve(start, len(text))
        cast.resolve(start, text.index("Ruiz,") + 4)
    assert time.process_time() - begun < 2


def test_the_same_in_another_process_with_another_hash_seed(seeds):
    code = ("import sys,json;from quotebook.people import find_people;"
            "print(json.dumps(find_people(sys.stdin.read())))")
    seed_text = next(seeds.glob("*.txt")).read_text(encoding="utf-8")
    outputs = {subprocess.run([sys.executable, "-c", code], input=seed_text, text=True, check=True,
                              capture_output=True, env={"PYTHONHASHSEED": seed}).stdout
               for seed in ("1", "2")}
    assert len(outputs) == 1
    assert json.loads(outputs.pop())
