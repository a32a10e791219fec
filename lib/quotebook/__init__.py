"""quotebook: the words, quotations and speakers of a folder of documents, each with its place in the text."""
