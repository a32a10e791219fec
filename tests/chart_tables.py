"""Tables of any length for every kind of chart."""
import numpy as np
import pandas as pd


def words_table(n):
    ratio = np.linspace(4, -4, n) if n else []
    return pd.DataFrame({"word": [f"word{at}" for at in range(n)], "log_ratio": ratio,
                         "log_likelihood": np.arange(n) + 1.0, "rare": [at % 3 == 0 for at in range(n)],
                         "count": range(n), "log_dice": np.arange(n) + 1.0,
                         "log_ratio_low": np.array(ratio) - 1, "log_ratio_high": np.array(ratio) + 1,
                         "direction": ["left" if at % 2 else "right" for at in range(n)]})


def places_table(n):
    return pd.DataFrame({"term": [("peace", "army")[at % 2] for at in range(n)],
                         "doc": [f"d{at // 3}" for at in range(n)],
                         "position": [at % 100 for at in range(n)], "tokens": [100] * n})


def periods_table(n):
    return pd.DataFrame({"term": [f"term{at % 20}" for at in range(n)],
                         "period": [str(np.datetime64("1990-01-01") + at // 20) for at in range(n)],
                         "per_million": [float(at) for at in range(n)],
                         "words": [1000 + at for at in range(n)]})


def pairs_table(n):
    return pd.DataFrame({"speaker": [f"speaker{at // 7}" for at in range(n)],
                         "cue": [f"cue{at % 9}" for at in range(n)],
                         "quotations": [at % 5 + 1 for at in range(n)]})
