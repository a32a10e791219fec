"""The project as a whole: its names, its top level, its commands, the linters' rules."""
import re
import subprocess
import sys
import tomllib

import pytest
from conftest import ROOT
from imports import circle_in, distributions_imported, imports_between, plain_name


def test_every_public_name_can_be_had():
    import quotebook as qb

    assert all(getattr(qb, name) is not None for name in qb.__all__)


@pytest.mark.parametrize("name, meant", [
    pytest.param("loda", "load", id="a function of the library"),
    pytest.param("find_quotation", "find_quotations", id="a missing plural"),
])
def test_a_misspelt_name_is_answered_with_the_likeliest_one(name, meant):
    import quotebook as qb

    with pytest.raises(AttributeError, match=f"did you mean '{meant}'"):
        getattr(qb, name)
    assert not hasattr(qb, "nothing_like_it")


def test_the_top_level_holds_only_what_the_readme_names():
    visible = {path.name for path in ROOT.iterdir() if not path.name.startswith(".")}
    named = {"README.md", "requirements.txt", "notebooks", "seeds", "lib", "tests"}
    assert visible - {"exports", "__pycache__"} == named


def test_ci_runs_exactly_the_readmes_test_command():
    command = re.search(r"^python3 -m venv .*pytest$", (ROOT / ".ci/run").read_text(), re.M)[0]
    assert command in (ROOT / "README.md").read_text().splitlines()


def test_code_and_notebooks_are_clean_by_the_linters_rules():
    found = subprocess.run([sys.executable, "-m", "ruff", "check", "--no-cache", ROOT], capture_output=True,
                           text=True)
    assert found.returncode == 0, found.stdout


def test_at_most_five_functions_are_excused_from_the_limit_on_their_branches():
    lines = [line for path in (ROOT / "lib").rglob("*.py")
             for line in path.read_text(encoding="utf-8").splitlines()]
    assert sum("noqa: C901" in line for line in lines) <= 5


# What is needed without an import, and why.
UNIMPORTED = {
    "distributed": "the Dask scheduler and workers that a test starts",
    "fsspec": "asked for in a test, as an extra of the library",
    "ipykernel": "the notebooks' kernel",
    "lxml-html-clean": "trafilatura's helper, which older pips do not find by themselves",
    "pytest-cov": "a tool to start by hand",
    "ruff": "the linter, started as a program",
}


@pytest.mark.parametrize("folder, files", [
    pytest.param("lib", ["requirements.txt", "lib/pyproject.toml"], id="library"),
    pytest.param("tests", ["requirements.txt", "tests/requirements.txt", "tests/benchmarks/requirements.txt"],
                 id="tests"),
])
def test_every_package_that_is_imported_is_required(folder, files):
    required = set().union(*map(required_in, files))
    assert distributions_imported(ROOT / folder) - required == set()


@pytest.mark.parametrize("folder, file", [
    pytest.param("lib", "requirements.txt", id="library"),
    pytest.param("tests", "tests/requirements.txt", id="tests"),
    pytest.param("tests/benchmarks", "tests/benchmarks/requirements.txt", id="benchmarks"),
])
def test_every_package_that_is_required_is_imported_or_has_a_reason(folder, file):
    assert required_in(file) - distributions_imported(ROOT / folder) - UNIMPORTED.keys() == set()


def required_in(file):
    """The distributions that a requirements file, or an extra of the library, names, by their plain names."""
    text = (ROOT / file).read_text(encoding="utf-8")
    extras = tomllib.loads(text)["project"]["optional-dependencies"] if file.endswith(".toml") else {}
    lines = [line for extra in extras.values() for line in extra] if extras else text.splitlines()
    return {plain_name(re.match(r"[\w.-]+", line)[0]) for line in lines if line[:1].isalnum()}


def test_no_two_files_of_the_library_import_each_other_in_a_circle():
    assert circle_in(imports_between(ROOT / "lib")) == []


@pytest.mark.parametrize("imports, circle", [
    pytest.param({"a": {"b"}, "b": {"c"}, "c": {"b"}}, ["b", "c", "b"], id="a circle behind another file"),
    pytest.param({"a": {"b", "c"}, "b": {"c"}, "c": set()}, [], id="two ways to one file"),
])
def test_a_circle_is_told_from_two_ways_to_one_file(imports, circle):
    assert circle_in(imports) == circle


# From what a person starts down to plain values. Rooms in one string may use each other; those that only
# stand in the same layer may not: what shows tables knows nothing of how they were made.
LAYERS = [
    ["workbook"],
    ["corpus parts"],
    ["tables"],
    ["cache rows spread workers"],
    ["findings"],
    ["counts context quotations people index", "charts pages export report"],
    ["documents tokens places sentences"],
    ["characters errors english frames package_data progress wording wordlists"],
]


def test_imports_point_down_the_layers():
    places = {room: (depth, group) for depth, layer in enumerate(LAYERS) for group in layer
              for room in group.split()}
    upward = []
    for name, imported in imports_between(ROOT / "lib").items():
        depth, group = places.get(room_of(name), (-1, ""))
        for other in imported:
            other_depth, other_group = places.get(room_of(other), (-1, ""))
            allowed = other_depth > depth or other_group == group
            upward += [] if allowed else [f"{name} imports {other}"]
    assert upward == []


def test_every_room_has_its_layer():
    placed = {room for layer in LAYERS for group in layer for room in group.split()}
    assert {room_of(name) for name in imports_between(ROOT / "lib")} - {""} <= placed


def room_of(module):
    """The folder or file right under quotebook/ that a module belongs to; '' for quotebook itself."""
    return module.split(".")[1] if "." in module else ""


# Tests of all of it together, which no module has a name for.
WHOLE_WORKBOOK = {"notebooks", "browser", "benchmarks"}


def test_every_test_file_is_named_after_the_module_it_tests():
    """test_words.py and test_words_tables.py in counts/ test counts/words.py; a room has its guarantees,
    too.
    """
    unnamed = []
    for path in (ROOT / "tests").rglob("test_*.py"):
        room, name = path.parent.relative_to(ROOT / "tests"), path.stem.removeprefix("test_")
        if room.name not in WHOLE_WORKBOOK:
            modules = {module.stem for module in (ROOT / "lib/quotebook" / room).iterdir()}
            known = [room.name or "project", "guarantees", *modules]
            unnamed += [] if any(f"{name}_".startswith(f"{one}_") for one in known) else [f"{room}/{name}"]
    assert unnamed == []
