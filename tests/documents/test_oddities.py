"""Every problem comes with an advice."""


def test_every_problem_of_loading_has_an_advice():
    import re
    from pathlib import Path

    import quotebook.documents as package

    code = "".join(place.read_text() for place in Path(package.__file__).parent.glob("*.py"))
    named = set(re.findall(r'Problem\([^"()]*"([a-z][a-z ]+)"', code))
    assert len(named) > 20
    assert named <= set(package.advice())
