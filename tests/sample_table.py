"""A small table with what is awkward to write: spans, flags, absent values."""
import pandas as pd

TABLE = pd.DataFrame({
    "doc": ["a.txt", "b.txt"], "spans": [((476, 746), (760, 800)), ((1, 2),)],
    "flags": [("nested", "title"), ()],
    "cue_start": pd.array([12, None], dtype="Int64"), "share": [0.25, None], "speaker": ["Vera", None],
})
