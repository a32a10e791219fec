"""What Python files import, read from their source without running it."""
import ast
import sys
from collections.abc import Collection, Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

# The peers of the benchmarks need not be installed, so that nobody can be asked where this one comes from.
CALLED_OTHERWISE = {"sklearn": ["scikit-learn"]}


def module_name(path: Path, root: Path) -> str:
    """quotebook.counts.words for lib/quotebook/counts/words.py; a package has its folder's name."""
    return ".".join(path.relative_to(root).with_suffix("").parts).removesuffix(".__init__")


def imported_names(path: Path, root: Path) -> Iterator[str]:
    """Everything that a file imports, wherever in it, by its full name: a.b for `from a import b`."""
    package = path.parent.relative_to(root).parts
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package[:len(package) + 1 - node.level] if node.level else ()
            yield from (".".join([*above, *filter(None, [node.module]), alias.name]) for alias in node.names)


def imports_between(root: Path) -> dict[str, set[str]]:
    """Of every module under a folder, the modules under it that it imports."""
    paths = {module_name(path, root): path for path in root.rglob("*.py")}
    return {name: {home for each in imported_names(path, root) if (home := _home_of(each, paths))} - {name}
            for name, path in paths.items()}


def _home_of(name: str, modules: Collection[str]) -> str:
    """The module that a full name comes from: itself, or the nearest of its parents that is one."""
    while name and name not in modules:
        name = name.rpartition(".")[0]
    return name


def circle_in(imports: dict[str, set[str]]) -> list[str]:
    """Modules that import each other in a circle, the first one again at the end;
    none where there is no circle.
    """
    finished: set[str] = set()

    def follow(name: str, way: list[str]) -> list[str]:
        if name in way:
            return [*way[way.index(name):], name]
        if name in finished:
            return []
        circles = (follow(other, [*way, name]) for other in sorted(imports[name]))
        circle = next(filter(None, circles), [])
        finished.add(name)
        return circle

    return next(filter(None, (follow(name, []) for name in sorted(imports))), [])


def distributions_imported(folder: Path) -> set[str]:
    """The distributions, by their plain names, of what the files of a folder import.

    Neither Python's own modules nor those of the folder are among them.
    """
    tops = {name.partition(".")[0] for path in folder.rglob("*.py") for name in imported_names(path, folder)}
    foreign = tops - sys.stdlib_module_names - {path.stem for path in folder.iterdir()} - {"quotebook"}
    homes = CALLED_OTHERWISE | packages_distributions()
    return {plain_name(homes.get(name, [name])[0]) for name in foreign}


def plain_name(distribution: str) -> str:
    """The name as pip compares it."""
    return distribution.lower().replace("_", "-")
