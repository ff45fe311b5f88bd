"""The errors of Kuulluksi, drawn as a tree.

::

    KuulluksiError                what went wrong, where, and what to do
    ├── SettingsError             the settings can't be used as they are            exit 2
    │   └── CodebookError         the codebook can't be used, or edited, as it is
    ├── EditError                 an analyst's edit can't be made; nothing changes   exit 2
    ├── SourceError               a source can't be read at all                     exit 3
    │   ├── SourceNotFound        nothing at that path, or nothing readable there
    │   ├── UnreadableSource      damaged, empty, encrypted, of an unknown kind
    │   ├── UnsafeSource          would harm: a zip bomb, an entity bomb, too large
    │   └── MissingColumn         no column can be taken for the answers
    ├── NothingToReport           everything was read and nothing can be said        exit 4
    ├── ModelError                a model is absent, or not the revision asked for   exit 5
    ├── StoreError                the store can't be opened, migrated or written     exit 6
    │   └── StoreBusy             another run is at work on the same store, or its server is away
    └── PublishError              the report can't be written where it was asked     exit 7

A *row* that can't be used is no error: it becomes a :class:`pipeline.documents.Rejection`, is kept in
quarantine and counted in the report. All errors here are deterministic and are never retried, but for
:class:`StoreBusy`. Messages never quote feedback: they name file, place and reason.
"""

from __future__ import annotations

from typing import ClassVar


class KuulluksiError(Exception):
    """Base of all errors that a user can mend.

    Args:
        what: what went wrong, in one sentence.
        where: file, row, column or setting, as the user would look it up; empty where there is none.
        fix: what to do about it, in one sentence.
    """

    exit_code: ClassVar[int] = 1

    def __init__(self, what: str, *, where: str = "", fix: str = "") -> None:
        self.what, self.where, self.fix = what, where, fix
        place = f"{where}: " if where else ""
        advice = f" {fix}" if fix else ""
        super().__init__(f"{place}{what}{advice}")


class SettingsError(KuulluksiError):
    """The settings can't be used as they are."""

    exit_code = 2


class CodebookError(SettingsError):
    """The codebook can't be used as it is, or an edit would leave one that can't."""


class EditError(KuulluksiError):
    """An analyst's edit of themes can't be made; nothing has changed."""

    exit_code = 2


class SourceError(KuulluksiError):
    """A source can't be read at all; other sources of the run are unharmed."""

    exit_code = 3


class SourceNotFound(SourceError):
    """Nothing lies at that path, or nothing there that a reader knows."""


class UnreadableSource(SourceError):
    """The file is damaged, empty, encrypted, or of a kind that no reader knows."""


class UnsafeSource(SourceError):
    """Reading the file would harm the machine: a zip bomb, an entity bomb, a file over the limits."""


class MissingColumn(SourceError):
    """No column can be taken for the answers."""


class NothingToReport(KuulluksiError):
    """All was read, and there is nothing in the window to report on."""

    exit_code = 4


class ModelError(KuulluksiError):
    """A model is absent, damaged, or not of the revision that was asked for."""

    exit_code = 5


class StoreError(KuulluksiError):
    """The store can't be opened, migrated or written."""

    exit_code = 6


class StoreBusy(StoreError):
    """Another run is at work on the same store, or the store's server is away: try again in a while."""


class PublishError(KuulluksiError):
    """The report can't be written where it was asked for."""

    exit_code = 7
