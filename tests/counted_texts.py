"""Tables of tokens and of documents from a few words."""
import pandas as pd

from quotebook.tokens import tokens_table


def tokens_of(*texts, **columns):
    """The tokens and the documents of texts, 0.txt, 1.txt ..., or of one dict by the documents' names;
    `columns` are further columns of the documents.
    """
    numbered = {f"{number}.txt": text for number, text in enumerate(texts)}
    named = texts[0] if texts and isinstance(texts[0], dict) else numbered
    documents = pd.DataFrame({"doc": list(named), "text": list(named.values()), **columns})
    return tokens_table(documents), documents
