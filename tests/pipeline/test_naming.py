from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pytest

from pipeline.naming import renamed_by_model
from pipeline.ports import Named, NotNamed
from pipeline.rules import near
from pipeline.themes import NamedBy, Theme

AXIS = np.array([1.0, 0.0], dtype=np.float32)


def theme(theme_id: str, label: str, named_by: NamedBy = "machine") -> Theme:
    rule = near(AXIS[None, :], 0.5, 10.0, 0.5)
    return Theme(theme_id, label, (("jono", 1.0),), AXIS, 5, rule, named_by=named_by)


class Book:
    """Answers by label; a label that it lacks it can't name."""

    revision = "book-1"

    def __init__(self, names: Mapping[str, str], *, away: bool = False) -> None:
        self.names, self.away = names, away
        self.asked: list[tuple[str, Sequence[str], Sequence[str]]] = []

    def name(self, label: str, words: Sequence[str], passages: Sequence[str]) -> Named:
        self.asked.append((label, words, passages))
        if label not in self.names:
            raise NotNamed("ei osaa", away=self.away)
        return Named(self.names[label], "Selite.")


def test_a_model_names_what_the_machine_named_and_says_so() -> None:
    book = Book({"Jono": "Pitkät jonot"})
    (named,) = renamed_by_model([theme("t1", "Jono")], {"t1": ["Jono seisoi."]}, book)
    assert (named.label, named.description, named.named_by) == ("Pitkät jonot", "Selite.", "model")
    assert named.theme_id == "t1"
    assert book.asked == [("Jono", ["jono"], ["Jono seisoi."])]


def test_without_a_model_nothing_changes() -> None:
    themes = (theme("t1", "Jono"),)
    assert renamed_by_model(themes, {}, None) == themes


@pytest.mark.parametrize("who", ["analyst", "codebook", "model"])
def test_names_that_others_gave_are_not_asked_about(who: NamedBy) -> None:
    book = Book({"Jono": "Pitkät jonot"})
    (kept,) = renamed_by_model([theme("t1", "Jono", who)], {}, book)
    assert (kept.label, book.asked) == ("Jono", [])


def test_a_failure_leaves_the_machines_name_and_a_warning(caplog: pytest.LogCaptureFixture) -> None:
    themes = [theme("t1", "Jono"), theme("t2", "Lasku")]
    named = renamed_by_model(themes, {"t1": ["Matti jonotti."]}, Book({"Lasku": "Väärät laskut"}))
    assert [(one.label, one.named_by) for one in named] == [("Jono", "machine"), ("Väärät laskut", "model")]
    assert "t1" in caplog.text
    assert "Matti" not in caplog.text
    assert "Jono" not in caplog.text


def test_a_service_that_is_away_is_asked_once() -> None:
    book = Book({}, away=True)
    named = renamed_by_model([theme("t1", "Jono"), theme("t2", "Lasku")], {}, book)
    assert [one.label for one in named] == ["Jono", "Lasku"]
    assert len(book.asked) == 1


def test_no_name_is_given_twice() -> None:
    book = Book({"Jono": "Kassat", "Lasku": "kassat", "Kyltti": "Opasteet"})
    themes = [theme("t1", "Jono"), theme("t2", "Lasku"), theme("t3", "Kyltti")]
    named = renamed_by_model(themes, {}, book, taken=["OPASTEET"])
    assert [one.label for one in named] == ["Kassat", "Lasku", "Kyltti"]


def test_the_model_may_agree_with_the_machine() -> None:
    (named,) = renamed_by_model([theme("t1", "Jono")], {}, Book({"Jono": "Jono"}))
    assert (named.label, named.named_by) == ("Jono", "model")
