"""pandas, set so that its strings stay Python's own, for everything in the library that makes a table.

With pyarrow installed, pandas would copy every text into Arrow's memory, and fail on the lone surrogates with
which file names that are no UTF-8 are kept.
"""
import pandas as pd

if pd.get_option("mode.string_storage") == "auto":      # as long as nobody has chosen
    pd.set_option("mode.string_storage", "python")

__all__ = ["pd"]
