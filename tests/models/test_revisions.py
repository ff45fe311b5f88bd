from __future__ import annotations

import ast
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from models import (
    lingua_language,
    presidio_masker,
    revisions,
    simplemma_lemmatizer,
    spacy_splitter,
    word_classes,
)
from models.revisions import rules_digest, words_digest

ADAPTERS = [
    (lambda: lingua_language.LinguaLanguage().revision, ("models.lingua_language",)),
    (lambda: presidio_masker.PresidioMasker().revision, presidio_masker._RESTS_ON),
    (lambda: simplemma_lemmatizer.SimplemmaLemmatizer().revision, simplemma_lemmatizer._RESTS_ON),
    (lambda: spacy_splitter.SpacySplitter().revision, spacy_splitter._RESTS_ON),
    (lambda: word_classes.SuffixWordClasses().revision, word_classes._RESTS_ON),
]


@pytest.mark.parametrize(("revision", "modules"), ADAPTERS, ids=[modules[0] for _, modules in ADAPTERS])
def test_an_adapters_revision_ends_with_its_rules_digest(
    revision: Callable[[], str], modules: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = revision()
    assert before.endswith(f"-{rules_digest(*modules)}")
    assert revision() == before
    rules_digest.cache_clear()
    monkeypatch.setattr(revisions, "_bare_source", lambda module: f"{module} with another rule")
    assert revision() != before
    rules_digest.cache_clear()


@pytest.mark.parametrize("modules", [modules for _, modules in ADAPTERS], ids=lambda modules: modules[0])
def test_what_an_adapter_rests_on_is_all_named(modules: tuple[str, ...]) -> None:
    """Each module of rules that a named one imports is named too."""
    known = {*modules, "models.revisions", "models.importing"}  # neither shapes what comes out
    for module in modules:
        assert set(_imported(Path(*module.split(".")).with_suffix(".py"))) <= known


def _imported(file: Path) -> Iterator[str]:
    """Yield our own modules that a file imports, wherever in it."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "models":
            package = Path(*(node.module or "").split(".")).is_dir()
            yield from (f"{node.module}.{name.name}" for name in node.names) if package else (str(node.module),)


@pytest.fixture
def digest_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], str]:
    monkeypatch.syspath_prepend(tmp_path)

    def digest(source: str) -> str:
        (tmp_path / "some_rules.py").write_text(source, encoding="utf-8")
        rules_digest.cache_clear()
        return rules_digest("some_rules")

    return digest


def test_a_changed_rule_or_word_changes_the_digest(digest_of: Callable[[str], str]) -> None:
    plain = digest_of("WORDS = {'ja', 'ei'}\n\ndef rule(word):\n    return word in WORDS\n")
    assert re.fullmatch("[0-9a-f]{8}", plain)
    assert digest_of("WORDS = {'ja', 'en'}\n\ndef rule(word):\n    return word in WORDS\n") != plain
    assert digest_of("WORDS = {'ja', 'ei'}\n\ndef rule(word):\n    return word not in WORDS\n") != plain
    assert "some_rules" not in sys.modules


def test_comments_docstrings_and_layout_do_not(digest_of: Callable[[str], str]) -> None:
    plain = digest_of("def rule(word):\n    return word in {'ä'}\n")
    assert digest_of('"""Rules."""\ndef rule(word):\n    """Tell."""\n    # why\n    return word in {"ä",}\n') == plain


def test_an_unknown_module_has_no_digest() -> None:
    with pytest.raises(ModuleNotFoundError):
        rules_digest("models.no_such_rules")


def test_words_do_not_run_together() -> None:
    assert words_digest(["ab", "c"]) != words_digest(["a", "bc"])
