"""The tests themselves: each says in one sentence the rule that it holds."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

TESTS = Path(__file__).parent


def rules_of(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Find every test function of a file, in classes too."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.name.startswith(
            "test_"
        ):
            yield node


@pytest.mark.parametrize(
    "path", sorted(TESTS.rglob("test_*.py")), ids=lambda path: str(path.relative_to(TESTS))
)
def test_every_test_says_its_rule(path: Path) -> None:
    """A reader learns what must hold from the tests' own sentences."""
    silent = [test.name for test in rules_of(path) if not ast.get_docstring(test)]
    assert not silent
