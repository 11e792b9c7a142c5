"""Reads permissions from the text of a YAML file: its values are taken from the nodes that PyYAML finds, with lines.

Of YAML's means only what a permission needs is read: no anchors, aliases, tags or merges, no second document, no words
but `true` and `false` for a bool, and no key twice.
"""

from __future__ import annotations

from lumac.permissions.table import TABLE, BadPermissionsError, Table

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final

    import yaml

    from lumac.permissions.model import Permissions
    from lumac.permissions.table import Path

LARGEST: Final = 1 << 20
DEEPEST: Final = 8
BOOLS: Final = {
    "true": True,
    "True": True,
    "TRUE": True,
    "false": False,
    "False": False,
    "FALSE": False,
}
TEXT: Final = "tag:yaml.org,2002:str"
NOTHING: Final = "tag:yaml.org,2002:null"


class NoYamlError(Exception):
    """PyYAML is not installed."""


def read_permissions(text: str, name: str) -> Permissions | None:
    """Returns the permissions in a file, or None where it holds none. Raises BadPermissionsError and NoYamlError.

    They stand below `permissions`, or are all that the file holds.
    """
    try:
        import yaml
    except ImportError:
        raise NoYamlError from None
    if len(text) > LARGEST:
        raise BadPermissionsError(f"it has more than {LARGEST} characters", 1)
    language = Yaml()
    try:
        refuse_references(text)
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError as error:
        raise not_yaml(error, text) from None
    if node is None or node.tag == NOTHING:
        return None
    document = language.value_of(node, ())
    table = Table(name, language)
    if not isinstance(document, dict):
        raise BadPermissionsError(
            f"a file of permissions begins with `{TABLE}:`", language.line(())
        )
    if TABLE not in document:
        return table.read(language.below(document)) if document else None
    table.refuse_slips({key: value for key, value in document.items() if key != TABLE})
    return table.read(document[TABLE])


def refuse_references(text: str) -> None:
    """Raises BadPermissionsError for anchors, aliases and tags, and where values are nested too deeply."""
    import yaml

    depth = 0
    for event in yaml.parse(text, Loader=yaml.SafeLoader):
        line = event.start_mark.line + 1
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None) is not None:
            message = (
                "anchors and aliases are not read: write the value out; `*` in a rule needs quotes"
            )
            raise BadPermissionsError(message, line)
        if getattr(event, "tag", None) is not None:
            raise BadPermissionsError("tags are not read: write the value alone", line)
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if depth > DEEPEST:
            raise BadPermissionsError("nested too deeply", line)


def not_yaml(error: yaml.YAMLError, text: str) -> BadPermissionsError:
    """Returns the error for a text that PyYAML refused."""
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    position = getattr(error, "position", None)
    problem = (
        getattr(error, "problem", None) or getattr(error, "reason", None) or "it cannot be read"
    )
    if "alias" in (getattr(error, "context", None) or ""):
        problem = "a rule that begins with `*` is written in quotes"
    if problem.endswith("found another document"):
        problem = "found a second document, expected one"
    line = mark.line + 1 if mark else text.count("\n", 0, position or 0) + 1
    return BadPermissionsError(f"not YAML: {problem}", line)


class Yaml:
    """Knows where a value stands in a text of YAML, and how it is written there."""

    def __init__(self) -> None:
        self.lines: Final[dict[Path, int]] = {}
        self.rules: Final[dict[tuple[Path, str], int]] = {}

    def value_of(self, node: yaml.Node, path: Path) -> Any:
        """Returns the value of a node as a dict, a list, a bool or a text, and None for every other.

        Remembers the lines. Raises BadPermissionsError where a key stands twice.
        """
        import yaml

        self.lines.setdefault(path, node.start_mark.line + 1)
        if isinstance(node, yaml.MappingNode):
            return {key: self.value_of(*inner) for key, inner in self.entries(node, path).items()}
        if isinstance(node, yaml.SequenceNode):
            values = [self.value_of(inner, path) for inner in node.value]
            for value, inner in zip(values, node.value, strict=True):
                if isinstance(value, str):
                    self.rules.setdefault((path[-2:], value), inner.start_mark.line + 1)
            return values
        if node.tag == TEXT:
            return node.value
        return BOOLS.get(node.value) if node.style is None else None

    def entries(self, node: yaml.MappingNode, path: Path) -> dict[str, tuple[yaml.Node, Path]]:
        """Returns the nodes of a mapping by their keys, each with its path. Raises BadPermissionsError."""
        found: dict[str, tuple[yaml.Node, Path]] = {}
        for key, value in node.value:
            word = key.value if isinstance(key.value, str) else "…"
            line = key.start_mark.line + 1
            if word in found:
                raise BadPermissionsError(f"`{word}` is given twice", line)
            below = (*path, word)
            self.lines[below] = line
            found[word] = (value, below)
        return found

    def below(self, document: dict[str, Any]) -> dict[str, Any]:
        """Returns the values of a file whose keys are those below `permissions`. Raises BadPermissionsError."""
        from lumac.diagnostics.suggest import nearest

        for key in document:
            if nearest(key, [TABLE]):
                line = self.line((key,))
                raise BadPermissionsError(f"there is no `{key}`: did you mean `{TABLE}:`?", line)
        return document

    def line(self, path: Path, rule: str | None = None) -> int:
        if rule is not None:
            return self.rules.get((path, rule), 1)
        return self.lines.get((TABLE, *path)) or self.lines.get(path, 1)

    def table(self) -> str:
        return f"{TABLE}:"

    def value(self, key: str, value: str) -> str:
        part, _, word = key.partition(".")
        return f"{part}: {{ {word}: {value} }}"
