"""Documents: every file of a folder becomes text with its facts, or a row that says why not.

`load_documents` is the one way in. `formats` lists what can be read, `limits` how much of it, `decode` turns
bytes into text, `folder` finds the files, `metadata` adds titles and dates, `duplicates` compares the texts.
"""
from .limits import Limits
from .load import Loaded, load_documents
from .oddities import advice
from .records import Document, LoadError
from .settings import SETTINGS_FILES, read_settings

__all__ = ["SETTINGS_FILES", "Document", "Limits", "LoadError", "Loaded", "advice", "load_documents", "read_settings"]
