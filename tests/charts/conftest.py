"""In charts the drawn content counts, not the pixels; where ink matters, the ink is looked at.
No window opens.
"""
import matplotlib

matplotlib.use("agg")
