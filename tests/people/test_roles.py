"""Who is called by a role alone."""
import pytest
from marked_speakers import named

SENATE = "Sen. Ana Ruiz (D-Md.) spoke first. Gov. Tom Vance (R-Ohio) followed. "


@pytest.mark.parametrize("text, name", [
    pytest.param(SENATE + "Then ‹the senator› said no.", "Ana Ruiz", id="role from an abbreviated title"),
    pytest.param(SENATE + "‹The Ohio governor› said no.", "Tom Vance", id="role with a place"),
    pytest.param("Sen. Ana Ruiz (D-Md.) met Sen. Ida Holm (D-Ore.). ‹The Maryland senator› said no.",
                 "Ana Ruiz", id="state tells two apart"),
    pytest.param("Eva Stone, mayor of Arlen, came. ‹The mayor› said no.", "Eva Stone",
                 id="role from apposition"),
    pytest.param("Republican Tom Vance met the Democratic nominee Eva Stone. ‹The GOP nominee› said no.",
                 "Tom Vance", id="party tells two apart"),
    pytest.param("Eva Stone, a Democrat, met Tom Vance. ‹The GOP candidate› said no.", "Tom Vance",
                 id="nobody of another party"),
    pytest.param("General Secretary Tom Vance of the Elm Party came. ‹The secretary of the Oak Party› said "
                 "no.", "secretary of the Oak Party", id="the secretary of another body"),
    pytest.param("President Ana Ruiz met Ivo Lund. Ivo Lund sang. ‹The former president› said no.",
                 "Ivo Lund", id="the former president is not the president"),
    pytest.param("The guard sang. Ida Vorr came. Eva Stone came. ‹The guard› said no.", "guard",
                 id="a noun in the sentence before is no role of hers"),
    pytest.param("It stands, Ida Holm, said the owner of the old mill. Eva Stone came."
                 " ‹The owner of the old mill› said no.", "owner of the old mill",
                 id="said the owner is no apposition"),
    pytest.param("‹British envoy› said no. The rain stopped as British envoy Tom Vance left.", "Tom Vance",
                 id="headline without the"),
    pytest.param("‹Elm envoy› praises Dan Reed. Dan Reed has a friend in Elm envoy Tom Vance.",
                 "Tom Vance", id="whom an envoy praises is no envoy"),
    pytest.param("Rain fell on the clerk; Republican Ana Ruiz sang. ‹The clerk› said no.", "clerk",
                 id="a noun of the clause before is no role of hers"),
    pytest.param("‹The Elm clerk› said no. Elm clerk Tom Vance left.", "Tom Vance",
                 id="who is introduced soon"),
    pytest.param("‹The Elm clerk› said no. " + "It rained. " * 60 + "Elm clerk Tom Vance left.", "Elm clerk",
                 id="nobody introduced much later"),
    pytest.param("‹The tall Elm clerk› said no. Elm clerk Tom Vance left.", "tall Elm clerk",
                 id="nobody of whom less is said"),
])
def test_a_role_means_the_person_introduced_with_it(text, name):
    assert named(text) == name
