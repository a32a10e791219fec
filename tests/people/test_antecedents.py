"""Whom he, she, it, they, who and both mean."""
import pytest
from marked_speakers import named


@pytest.mark.parametrize("text, name", [
    pytest.param("Eva Stone met Dan Reed. ‹She› said no.", "Eva Stone", id="sex of the given name"),
    pytest.param("Mrs. Vance met Mr. Quill. ‹She› said no.", "Vance", id="sex of the courtesy title"),
    pytest.param("Then widow Robin Ash met Dan Reed. ‹She› said no.", "Robin Ash",
                 id="sex of the noun before"),
    pytest.param("Ike Orr met Ione Ash. Ash lost her keys. Orr lost his. ‹She› said no.", "Ione Ash",
                 id="sex of the pronouns near the name"),
    pytest.param("Dan Reed spoke about Tom Vance. ‹He› said no.", "Dan Reed", id="the subject before others"),
    pytest.param('"No," ‹Dan Reed› said.\n"Tom Vance is ill," ‹he› said.', "Dan Reed",
                 id="the last speaker goes on"),
    pytest.param("‹Dan Reed› spoke. Tom Vance went too far, ‹he› said.", "Dan Reed",
                 id="not one inside what was said"),
    pytest.param("The mayor, Dan Reed, met Tom Vance. Then the mayor left. ‹He› said no.", "Dan Reed",
                 id="a title alone counts as a mention"),
    pytest.param("Dan Reed came. The guards, ‹who› said no, left.", "guards", id="who: the noun before"),
    pytest.param("Eva Stone, ‹who› said no, left.", "Eva Stone", id="who: the name before"),
    pytest.param("The Ministry of Roads met. ‹It› said no.", "Ministry of Roads", id="it: the body before"),
    pytest.param("The delegation of the millers came. ‹It› said no.", "delegation of the millers",
                 id="it: an unnamed body"),
    pytest.param("A notice by Eva Stone was read. ‹The notice› said yes. ‹It› said no.", "Eva Stone",
                 id="it: the document's author goes on"),
    pytest.param("‹Some farmers› said yes. ‹They› said no.", "some farmers", id="they"),
    pytest.param("Eva Stone met Dan Reed. ‹Both› said no.", "Dan Reed; Eva Stone", id="both"),
    pytest.param("Two came: Eva Stone, a baker, and Dan Reed. In May ‹they› said no.", "Eva Stone; Dan Reed",
                 id="they: two named together"),
    pytest.param("Many farmers met. ‹They› said no.", "many farmers", id="they: a plural subject"),
    pytest.param("Ferentis Airlines cancelled it. ‹It› said no.", "Ferentis Airlines",
                 id="it: before a verb in -ed"),
    pytest.param("‹A guard› said yes. ‹He› said no.", "guard", id="he: an unnamed speaker"),
    pytest.param("‹The city of Arlen› said yes. ‹The city› said no.", "city of Arlen",
                 id="the same noun again"),
    pytest.param("A farmer attending the fair was angry. ‹He› said no.", "farmer",
                 id="he: an unnamed subject"),
    pytest.param("Although some farmers left, the mill ran. ‹They› said no.", "some farmers",
                 id="they: behind a conjunction"),
    pytest.param("Some farmers met. He proved that mills run. ‹They› said no.", "some farmers",
                 id="they: no clause of another pronoun"),
    pytest.param("Some farmers met. The old mill sang its songs all day long and all night long while few "
                 "knew that it woke up the young millers, and stood. ‹They› said no.", "some farmers",
                 id="they: a subject that swallowed its verb"),
    pytest.param("A doctor came. Anna Vance cast herself as a friend of all, and left. ‹He› said no.",
                 "doctor", id="he: a clause is no unnamed subject"),
    pytest.param("Ana Ruiz sang. Days after Ida Holm's trip to the far north coast, Ruiz volunteered. ‹She› "
                 "said no.", "Ana Ruiz", id="she: no owner inside a phrase"),
    pytest.param('Tom Vance spoke. "It was Dan Reed who fell. Reed is ill," ‹he› said.', "Tom Vance",
                 id="he: nobody in all that he said"),
    pytest.param("Dan Reed came. Tom Vance asked why: \"Reed's mill is ours,\" ‹he› said.", "Tom Vance",
                 id="he: the subject before what he said"),
    pytest.param("‹Tom Vance› came. Rain fell. Snow fell. Ice came. Wind blew. ‹He› said that some, such as "
                 "Dan Reed, left. ‹He› said no.", "Tom Vance", id="he: who was he a sentence ago"),
    pytest.param("The weather on the far coast was bad when Tom Vance sailed. It rained on former President"
                 " Dan Reed. ‹He› said no.", "Tom Vance",
                 id="he: a verb makes a subject, a preposition none, over a title"),
    pytest.param("Ida Holm, the mayor of Oslo, left. Ana Ruiz of Ohio, the mayor, came. ‹She› said no.",
                 "Ana Ruiz", id="the mayor: who is named before, of a place"),
    pytest.param("The owner of the oldest and largest mill — Mayor Tom Vance — has praised Dan Reed. ‹He› "
                 "said no.", "Tom Vance", id="he: a subject between dashes"),
    pytest.param("“The mill is old and cold,” Tom Vance said. “Dan Reed sang.\n\n‹He› went on.", "Tom Vance",
                 id="he: nobody whom he spoke of a paragraph ago"),
    pytest.param("Many farmers met. Recalling the old days of the mills, Ida Holm sang. ‹They› said no.",
                 "many farmers", id="they: a participle is no subject"),
    pytest.param("Ida Holm came. Robin Ash, the widower of a miller, sang. ‹She› said no.", "Ida Holm",
                 id="she: sex of the apposition"),
    pytest.param("‹The farmers of Elm› met. Rain fell, ‹it› said.", "farmers of Elm", id="it: whoever spoke"),
    pytest.param("The envoy for Elm affairs, ‹Xavro Ulmek›, spoke. Rain fell, ‹he› said.", "Xavro Ulmek",
                 id="he: unknown name that spoke"),
    pytest.param("Dan Reed ran. Tom Vance sang at a Reed rally where ‹he› said no.", "Tom Vance",
                 id="he: no name before a noun"),
    pytest.param("The River Trade Union (RT) met. RT has so far kept still. ‹It› said no.",
                 "River Trade Union", id="it: two letters as a subject"),
    pytest.param("‹Goalkeeper Ivo Lund, who saved it,› was glad. \"It was late,\" ‹the 19-year-old› "
                 "said.\n\nElm manager Dan Reed had no excuses. 'We lost,' ‹he› said.", "Dan Reed",
                 id="he: of whom the sentence before is"),
    pytest.param("‹Ivo Lund› was glad. \"It was late,\" ‹Lund› said.\n\nElm manager Ida Holm had no "
                 "excuses. 'We lost,' ‹he› said.", "Ivo Lund", id="he: who spoke, before a woman's sentence"),
    pytest.param("‹Ivo Lund› was glad. \"It was late,\" ‹Lund› said.\n\nRain made it worse. 'We lost,' ‹he› "
                 "said.", "Ivo Lund", id="he: who spoke, before nobody's sentence"),
    pytest.param("Bernie Flanders came. Flanders ran. ‹They› said no.", "",
                 id="they: one person is not several"),
])
def test_a_pronoun_means_the_likeliest_earlier_one(text, name):
    assert named(text) == name
