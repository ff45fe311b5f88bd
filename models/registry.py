"""The encoders that Kuulluksi knows by name, and how to get the others onto an offline machine.

A new encoder is one entry here; a new *kind* of encoder is one adapter file and one line in :func:`make_embedder`.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pipeline.errors import ModelError
from pipeline.ports import Embedder
from pipeline.settings import Models

WEIGHTS = Path(__file__).parent / "weights"


@dataclass(frozen=True, slots=True)
class Encoder:
    """A registered encoder.

    Attributes:
        name: as settings name it.
        kind: which adapter runs it.
        dimension: of its vectors.
        licence: of its weights.
        megabytes: on disk.
        place: folder of embedded weights, or the model's id on the hub.
        revision: pinned commit of a model from the hub.
        about: when to choose it, in Finnish, for ``kuulluksi models``.
    """

    name: str
    kind: Literal["hashing", "static", "layered", "sentence-transformers"]
    dimension: int
    licence: str
    megabytes: int
    place: str = ""
    revision: str | None = None
    about: str = ""


ENCODERS = {
    encoder.name: encoder
    for encoder in (
        Encoder(
            "kuulluksi-fi-static",
            "static",
            384,
            "CC BY-SA 4.0",
            40,
            place="kuulluksi-fi-static",
            about="Oletus: suomea varten, mukana paketissa, tuhansia tekstejä sekunnissa.",
        ),
        Encoder(
            "kuulluksi-fi-small",
            "layered",
            256,
            "CC BY-SA 4.0",
            30,
            place="kuulluksi-fi-small",
            about="Erottaa lauseiden asiat tarkemmin, aiheet heikommin; mukana, satoja tekstejä sekunnissa.",
        ),
        Encoder("hashing", "hashing", 1024, "Apache-2.0", 0, about="Ei painoja: tuntee kirjoitusasun, ei merkitystä."),
        Encoder(
            "multilingual-minilm",
            "sentence-transformers",
            384,
            "Apache-2.0",
            470,
            place="sentence-transformers/paraphrase-multilingual-MiniLM-L12-v2",
            revision="bf3bf13ab40c3157080a7ab344c831b9ad18b5eb",
            about="Muuntajamalli viidellekymmenelle kielelle; kahdella ytimellä noin 30 tekstiä sekunnissa.",
        ),
        Encoder(
            "multilingual-mpnet",
            "sentence-transformers",
            768,
            "Apache-2.0",
            1110,
            place="sentence-transformers/paraphrase-multilingual-mpnet-base-v2",
            revision="79f2382ceacceacdf38563d7c5d16b9ff8d725d6",
            about="Vielä tarkempi ja hitaampi; kannattaa, jos koneessa on näytönohjain.",
        ),
    )
}


def make_embedder(settings: Models) -> Embedder:
    """Return the embedder that the settings name.

    Args:
        settings: a registered name, a folder, or a model's id on the hub with its pinned revision.

    Raises:
        ModelError: if there is no such model here, or a model of the hub has no pinned revision.
    """
    known = ENCODERS.get(settings.embedder)
    if known is None:
        return _unregistered(settings)
    if known.kind == "hashing":
        from models.hashing import HashingEmbedder

        return HashingEmbedder()
    if known.kind == "static":
        from models.static_encoder import StaticEncoder

        return StaticEncoder(WEIGHTS / known.place, known.name)
    if known.kind == "layered":
        from models.layered_encoder import LayeredEncoder

        return LayeredEncoder(WEIGHTS / known.place, known.name)
    from models.sentence_encoder import SentenceEncoder

    return SentenceEncoder(known.place, settings.embedder_revision or known.revision)


def _unregistered(settings: Models) -> Embedder:
    from models.sentence_encoder import SentenceEncoder

    folder = Path(settings.embedder)
    if folder.is_dir():
        return _of_folder(folder)
    if settings.embedder_revision is None:
        raise ModelError(
            f"Enkooderia tai kansiota {settings.embedder!r} ei ole.",
            where="[models] embedder",
            fix=f"Valitse {', '.join(ENCODERS)}, mallin kansio, tai hubin malli ja sen embedder_revision.",
        )
    return SentenceEncoder(settings.embedder, settings.embedder_revision)


def _of_folder(folder: Path) -> Embedder:
    """Return the lightest adapter that reads the folder."""
    from models.layered_encoder import LayeredEncoder
    from models.layered_files import is_layered
    from models.sentence_encoder import SentenceEncoder
    from models.static_encoder import StaticEncoder

    if (folder / "tokenizer.json").is_file() and not (folder / "config.json").is_file():
        return StaticEncoder(folder, folder.name)
    if is_layered(folder):
        return LayeredEncoder(folder, folder.name)
    return SentenceEncoder(str(folder), None)
