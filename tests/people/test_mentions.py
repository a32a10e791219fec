"""The table of everybody mentioned."""
import pandas as pd
import pytest
from marked_speakers import mentions

from quotebook.people import find_people, people_table


@pytest.mark.parametrize("text, found", [
    pytest.param("The Ministry of Roads met the FBI.", ["Ministry of Roads", "FBI"],
                 id="named and abbreviated"),
    pytest.param("The River Trade Union (RTU) met. Then RTU left.", ["River Trade Union"] * 3,
                 id="in brackets"),
    pytest.param("READ THIS NOW OR ELSE", [], id="a line that shouts"),
    pytest.param("Ruritania and the USA met in May.", [], id="places"),
    pytest.param("The Committee for a Fair Budget met.", ["Committee for a Fair Budget"],
                 id="for inside a name"),
    pytest.param("The Farmers' Union met.", ["Farmers' Union"], id="owner inside a name"),
    pytest.param("The Department of Elm and Oak Affairs met.", ["Department of Elm and Oak Affairs"],
                 id="and before affairs"),
    pytest.param("The CEO met the FBI.", ["FBI"], id="a role in capitals"),
])
def test_organisations_are_mentions_too(text, found):
    assert [m.name for m in find_people(text) if m.entity == "organisation"] == found


@pytest.mark.parametrize("text, found", [
    pytest.param("Eva Stone, mayor of Arlen, came. Critics of the mayor left.", [("the mayor", "Eva Stone")],
                 id="the"),
    pytest.param("Eva Stone, mayor of Arlen, came. Critics of our mayor left.", [("our mayor", "Eva Stone")],
                 id="our"),
    pytest.param("Eva Stone, mayor of Arlen, came. Critics of the old mayor left.",
                 [("the old mayor", "Eva Stone")], id="an adjective before the role"),
    pytest.param("Eva Stone, mayor of Arlen, came. Critics of the old tall grey mayor left.",
                 [("the old tall grey mayor", "Eva Stone")], id="a role four words on"),
    pytest.param("Eva Stone, mayor of Arlen, came. Critics of the old tall grey thin mayor left.", [],
                 id="a role five words on"),
    pytest.param("Eva Stone, mayor of Arlen, came. Critics of the old tall grey mayor Ruiz left.", [],
                 id="a name behind a role four words on"),
    pytest.param("Eva Stone, mayor of Arlen, came. Critics of the mayor Ruiz left.", [],
                 id="a name behind the role"),
    pytest.param("Mayor Ida Holm came. Ida Holm thanked the mayor.", [],
                 id="not the subject of its sentence"),
    pytest.param("Dan Reed, a father, came. Rain fell on the father of the town.", [],
                 id="father of something"),
])
def test_a_title_alone_is_a_mention(text, found):
    assert mentions(text, "title") == found


@pytest.mark.parametrize("text, role", [
    pytest.param("Sen. Maria Ruiz left.", "Sen.", id="title"),
    pytest.param("Maria Ruiz, mayor of Arlen, left.", "mayor of Arlen", id="apposition"),
    pytest.param("Maria Ruiz, after a long day, left.", "", id="no role behind the name"),
])
def test_a_mention_tells_the_role_beside_the_name(text, role):
    assert [m.role for m in find_people(text)] == [role]


def test_the_seed_names_its_four_people(seeds):
    text = next(seeds.glob("*.txt")).read_text(encoding="utf-8")
    rows = [m for m in find_people(text) if m.entity == "person"]
    assert {m.name for m in rows} == {"Kim Jong Un", "Vladimir Putin", "Shin Hong Chul",
                                      "Alexander Matsegora"}
    assert sum(m.mention.casefold() == "the chairperson" and m.name == "Kim Jong Un" for m in rows) == 8
    assert [m.start for m in rows if m.name == "Vladimir Putin" and m.form == "name"] == [118, 396, 1902]
    assert [m.name for m in rows if m.form == "pronoun"] == ["Kim Jong Un", "Kim Jong Un", "Vladimir Putin",
                                                            "Kim Jong Un", "Kim Jong Un"]


def test_the_table_has_the_contract_columns():
    documents = pd.DataFrame({"doc": ["a.txt"], "text": ["Maria Ruiz, mayor of Arlen, left."]})
    table = people_table(documents)
    assert people_table(documents, aliases={"Maria Ruiz": "M. R."})["name"].tolist() == ["M. R."]
    assert list(table.columns) == ["doc", "start", "end", "mention", "name", "entity", "form", "role"]
    assert len(people_table(pd.DataFrame({"doc": [], "text": []}))) == 0
