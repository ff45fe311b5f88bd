"""Digests for revisions: what an adapter's answers rest on besides libraries and weights, its rules and word lists.

A number that someone must remember to raise is forgotten; a digest of the rules is not. Comments, docstrings and
layout are left out of it, since a new revision makes every text be read and embedded anew.
"""

from __future__ import annotations

import ast
import hashlib
from collections.abc import Iterable
from functools import cache
from importlib.util import find_spec
from pathlib import Path

_BYTES = 4


@cache
def rules_digest(*modules: str) -> str:
    """Return a digest, 8 characters long, of the code and tables of Python modules; none of them is imported.

    Args:
        modules: full names, such as ``models.finnish.verbs``.

    Raises:
        ModuleNotFoundError: if there is no such module.
    """
    return words_digest(_bare_source(module) for module in modules)


def words_digest(words: Iterable[str]) -> str:
    """Return a digest, 8 characters long, of words or texts in the order given."""
    digest = hashlib.blake2b(digest_size=_BYTES)
    for word in words:
        digest.update(word.encode() + b"\0")
    return digest.hexdigest()


def _bare_source(module: str) -> str:
    spec = find_spec(module)
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError(module)
    tree = ast.parse(Path(spec.origin).read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef):
            node.body = [part for part in node.body if not _is_bare_text(part)] or [ast.Pass()]
    return ast.unparse(tree)


def _is_bare_text(node: ast.stmt) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
