"""What a hostile file may cost: each limit is met with a row, and below it the cost grows with the size."""
import json
import time

import pytest

from quotebook.documents import load_documents
from quotebook.documents.records import Limits

MOST_GROWTH = 3.2      # for twice the input, by the processor's time; quadratic work gives 4


def seconds(source) -> float:
    began = time.process_time()
    loaded = load_documents(source)
    assert len(loaded.documents) and len(loaded.files)
    return time.process_time() - began


def test_metadata_names_above_the_limit_are_left_out_with_a_row(tmp_path):
    lines = [json.dumps({"text": "The ferry left.", "title": "Ferry", f"key{number}": "x"}) for number in range(9)]
    (tmp_path / "a.jsonl").write_text("\n".join(lines))
    loaded = load_documents(tmp_path, limits=Limits(names=4))
    assert [name for name in loaded.documents if name.startswith("key")] == [f"key{number}" for number in range(4)]
    assert len(loaded.documents) == 9 and set(loaded.documents["title"]) == {"Ferry"}
    assert loaded.file_records[0].reason == "metadata left out: 5 names, such as 'key4' (limit names)"
