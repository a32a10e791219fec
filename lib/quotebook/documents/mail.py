"""Pages that a browser saved whole, with their pictures, as a message of several parts (MHTML)."""
from .records import Pieces, Reading, Refused
from .webpage import read_html


def read_mhtml(content: bytes, reading: Reading) -> Pieces:
    """One piece: what the first page in the message shows. Raises Refused if there is none."""
    from email import message_from_bytes, policy  # slow to import, and few need it

    message = message_from_bytes(content, policy=policy.compat32)
    page = next((part for part in message.walk() if part.get_content_type() == "text/html"), None)
    written = page.get_payload(decode=True) if page else None
    if not written:
        raise Refused("broken MHTML: there is no page in it; open the page and save it as .html")
    yield from read_html(written, reading, declared=page.get_content_charset() or "")
