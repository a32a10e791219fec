"""HTML to read in the notebook: documents with their quotations, tables, lines in context.

Nothing from a document becomes an element, a handler or a formula; there is no script and no network in it.
"""
from quotebook.pages.escape import Page, html_attribute, html_text, page_style
from quotebook.pages.reading import show_document
from quotebook.pages.tables import show_kwic, show_table

__all__ = ["Page", "html_attribute", "html_text", "page_style", "show_document", "show_kwic", "show_table"]
