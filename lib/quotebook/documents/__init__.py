"""Documents: every file of a folder becomes text with its facts, or a row that says why not.

`load_documents` is the one way in; `formats` lists what can be read, `records.Limits` how much of it.
"""
from .load import Loaded, advice, load_documents
from .records import Document, Limits, LoadError
from .settings import SETTINGS_FILES, read_settings

__all__ = ["SETTINGS_FILES", "Document", "Limits", "LoadError", "Loaded", "advice", "load_documents",
           "read_settings"]
