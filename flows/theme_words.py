"""What became of themes, as sentences for a terminal: the report's own words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from pipeline.events import KeptEvent

EDITS = {
    "rename": "nimetty",
    "merge": "yhdistetty",
    "split": "jaettu",
    "move": "siirretty",
    "pin": "kiinnitetty",
    "unpin": "kiinnitys purettu",
    "retire": "poistettu",
    "promote": "nostettu teemakirjaan",
    "confirm": "vahvistettu",
    "reject": "hylätty",
    "teach": "opetettu",
    "undo": "kumottu",
}


def sentences(happened: Sequence[KeptEvent], known: Sequence[KeptEvent]) -> list[str]:
    """Return a sentence for each event.

    Args:
        happened: what is to be told.
        known: all events of the space, for the names of the other themes and of what was renamed.
    """
    from pipeline.events import names_before

    labels = {kept.event.theme_id: kept.event.label for kept in known}
    before = names_before(known)
    return [_sentence(kept, labels, before.get(kept.number)) for kept in happened]


def moment(at: dt.datetime, zone: str) -> str:
    """Return a moment as people read it: ``22.11.2026 14.05``."""
    local = at.astimezone(ZoneInfo(zone))
    return f"{local.day}.{local.month}.{local:%Y %H.%M}"


def _sentence(kept: KeptEvent, labels: dict[str, str], before: str | None) -> str:
    from pipeline.report.words.plurals import counted
    from pipeline.report.words.texts_fi import FINNISH

    event = kept.event
    if event.kind == "retired" and event.others:
        template = FINNISH.was_divided if kept.edit else FINNISH.came_apart
    else:
        tables = (FINNISH.decided, FINNISH.happened) if kept.edit else (FINNISH.happened, FINNISH.decided)
        template = tables[0].get(event.kind) or tables[1][event.kind]
    texts = int(event.evidence.get("texts", 0))
    return template.format(
        label=event.label,
        others=", ".join(labels.get(each, each) for each in event.others),
        count=f" ({texts} katkelmaa)" if texts and event.kind == "split" else "",
        passages=counted(FINNISH.judged, texts or 1, str(texts)),
        why=FINNISH.learnt_anew[event.reason] if event.reason else "",
        before=FINNISH.formerly.format(name=before) if before is not None else "",
    )
