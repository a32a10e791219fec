"""Foreign HTML made harmless: what stays of it when a page leaves the notebook."""
import re

from bleach import Cleaner
from bleach.css_sanitizer import CSSSanitizer
from markupsafe import Markup

from quotebook.pages.html import STYLE, package_text
from quotebook.pages.places import THERE
from quotebook.wording import visible

TAGS = frozenset(re.findall(r"\w+", """
a abbr b bdi blockquote br caption code col colgroup dd del details div dl dt em figcaption figure h1 h2 h3 h4
h5 h6 hr i img kbd li mark ol p pre q s samp small span strong sub summary sup table tbody td tfoot th thead
tr u ul wbr"""))
ATTRIBUTES = frozenset(
    ("alt", "class", "colspan", "data-n", "dir", "id", "open", "rowspan", "style", "title", "width")
)
ADDRESSES = {("img", "src"): ("data:image/",), ("a", "href"): ("https:", "http:", "mailto:", "#")}
PROPERTIES = frozenset(("background-color", "border-bottom", "border-left", "border-top", "color",
                        "font-weight", "text-align", "text-decoration"))
WITH_CONTENT = re.compile(r"<(style|script|template|iframe|object)\b.*?(</\1\s*>|\Z)", re.I | re.S)
# What our own pages put between <style> and </style>, letter for letter: no other style sheet stays.
OURS = re.compile(rf"<style>((?:{re.escape(package_text(STYLE))})?(?:{THERE.pattern})*)</style>")


def harmless(html: str) -> Markup:
    """The HTML with elements and attributes from a short list only: nothing runs, nothing is fetched."""
    cleaner = Cleaner(
        tags=TAGS,
        attributes=_allowed,
        strip=True,
        protocols={"http", "https", "mailto", "data"},
        css_sanitizer=CSSSanitizer(allowed_css_properties=PROPERTIES),
    )
    return Markup(cleaner.clean(visible(WITH_CONTENT.sub("", html))))


def harmless_with_style(html: object) -> Markup:
    """The same, and our own style sheet with it: what JupyterLab calls where it exports with 'Sanitize
    HTML output'.
    """
    html = html.decode() if isinstance(html, bytes) else str(html)
    styles = dict.fromkeys(OURS.findall(html))
    return Markup("").join(Markup(f"<style>{style}</style>") for style in styles) + harmless(html)


def _allowed(tag: str, name: str, value: str) -> bool:
    return name in ATTRIBUTES or value.strip().lower().startswith(ADDRESSES.get((tag, name), ()))
