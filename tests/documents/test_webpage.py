"""What a web page says of itself."""
import pytest
from conftest import write

from quotebook.documents import load_documents


@pytest.mark.parametrize("page, title", [
    pytest.param("<title>Ferry sold at last | The Velm Echo</title><h1>Ferry sold at last</h1>",
                 "Ferry sold at last", id="an outlet behind the heading"),
    pytest.param("<title>Velm Echo | Ferry sold at last</title><h1>Velm Echo</h1><h1>Ferry sold at last</h1>",
                 "Velm Echo | Ferry sold at last", id="the outlet is a heading"),
    pytest.param("<title>Echo: ferry sold</title><h1>What the pier costs</h1>", "Echo: ferry sold",
                 id="another heading"),
    pytest.param("<meta property=og:title content='Ferry sold at last – Echo'><h1> Ferry sold at last </h1>",
                 "Ferry sold at last", id="a title for sharing"),
    pytest.param("<title>Ferry sold</title><h1></h1>", "Ferry sold", id="an empty heading"),
])
def test_a_title_that_goes_on_behind_the_pages_heading_is_cut_there(tmp_path, page, title):
    write(tmp_path, {"a.html": f"{page}<p>The ferry was sold on Monday."})
    assert load_documents(tmp_path).documents["title"].tolist() == [title]


def test_a_page_gives_title_date_and_source_from_its_meta_elements(tmp_path):
    write(tmp_path, {"a.html": "<title>Flood &amp; frost</title><meta property='article:published_time' "
                     "content='2020-05-06T10:00Z'><meta property=og:site_name content='The "
                     "Ferry'><p>Water.</p>",
                     "b.html": "<h1>Frost</h1><script type='application/ld+json'>{\"datePublished\": "
                               "\"2020-05-07\"}"
                     "</script>"
                     "<p>Ice, on 3 March 2011.</p>"})
    documents = load_documents(tmp_path).documents
    assert documents[["title", "date"]].values.tolist() == [["Flood & frost", "2020-05-06"],
                                                            ["Frost", "2020-05-07"]]
    assert documents["source"][0] == "The Ferry"


def test_a_page_that_holds_the_readers_own_marker_is_read(tmp_path):
    (tmp_path / "a.html").write_text("<p>The ferry ⸨qb7⸩ left at noon.</p>", encoding="utf-8")
    (text,) = load_documents(tmp_path).texts
    assert text == "The ferry ⸨qb7⸩ left at noon."


def test_private_characters_of_a_page_stay_what_they_are(tmp_path):
    (tmp_path / "a.html").write_text("<p>One\U0010fffc two\U0010fffd three.</p><table><tr><td>a<td>b</table>",
                                     encoding="utf-8")
    assert load_documents(tmp_path).texts == ["One\U0010fffc two\U0010fffd three.\n\na\tb"]
