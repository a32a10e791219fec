"""HTML to read in the notebook: documents with their quotations, tables, lines in context.

The HTML itself stands in data/pages.html.j2 (and report.html.j2); every value in it is escaped by
`html_text`.

Nothing from a document becomes an element, a handler or a formula; there is no script and no network in it.
"""
from quotebook.pages.html import Page, html_text, package_text, template
from quotebook.pages.reading import show_document
from quotebook.pages.tables import show_finding, show_kwic, show_lines, show_table

__all__ = ["Page", "html_text", "package_text", "show_document", "show_finding", "show_kwic", "show_lines",
           "show_table", "template"]
