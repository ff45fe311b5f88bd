"""What the store's tests are given: small files in the making."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from pipeline.documents import Document, Rating, SourceFile, Turn, content_id
from pipeline.passages import Passage, text_key
from pipeline.store import Store

ORDER = '{"sources": ["/data"], "out": "/out", "start": null, "end": null}'


def source(path: str = "/data/kysely.csv", content_key: str = "bytes-1") -> SourceFile:
    return SourceFile(Path(path), content_key)


def answer(text: str, row: int = 1, path: str = "/data/kysely.csv", **told: Any) -> Document:
    return Document(content_id(path, row, text), "response", f"rivi {row}", (Turn(f"v{row}", text),), **told)


def rated(text: str) -> Document:
    told = {"date": dt.date(2026, 9, 1), "question": "Mitä kuuluu?", "rating": Rating(3, 0, 10), "weight": 0.5}
    return answer(text, **told, segments={"ikä": "30–39", "alue": "Häme"})


def whole(document: Document, kind: str = "content") -> list[Passage]:
    """Each turn of the document as one passage."""
    return [
        Passage(
            passage_id=content_id(document.document_id, start),
            document_id=document.document_id,
            respondent=turn.speaker,
            turn=position,
            start=start,
            end=start + len(turn.text),
            text=turn.text,
            text_key=text_key(turn.text),
            lemmas=tuple(turn.text.casefold().split()),
            language="fi",
            kind=kind,  # type: ignore[arg-type] # a literal in every call
        )
        for position, (turn, start) in enumerate(zip(document.turns, document.turn_starts(), strict=True))
    ]


def keep(
    store: Store,
    *texts: str,
    path: str = "/data/kysely.csv",
    content_key: str = "bytes-1",
    space: str = "s",
    **told: Any,
) -> SourceFile:
    file = source(path, content_key)
    documents = [answer(text, row, path) for row, text in enumerate(texts, 1)]
    return keep_documents(store, file, documents, space=space, **told)


def keep_documents(
    store: Store, file: SourceFile, documents: Sequence[Document], space: str = "s", **told: Any
) -> SourceFile:
    passages = [passage for document in documents for passage in whole(document)]
    told = {"family": "csv", "tools": "tools-1", "passages": passages, **told}
    store.keep_source(space, file, documents=documents, **told)
    return file


def texts(store: Store, space: str = "s") -> list[str]:
    return store.passages(space)["text"].to_list()
