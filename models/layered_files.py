"""What a folder of a layered encoder holds, checked: its sizes, its modules and its weights.

Only one build is read: transformers' ``XLMRobertaXLModel`` with gelu, whose last layer's own output is picked, meaned
over the tokens and brought to unit length. Whatever differs is refused in words, since it would be read wrongly.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pipeline.errors import ModelError
from pipeline.ports import Vectors

FILES = ("config.json", "modules.json", "model.safetensors", "tokenizer.json")
_BUILD = {"model_type": "xlm-roberta-xl", "hidden_act": "gelu", "is_decoder": False, "tie_last_hidden_states": False}
_MODULES = ["Transformer", "WeightedLayerPooling", "Pooling", "Normalize"]
_WHOLE = "Asenna ohjelma kokonaan."
_FIX = "Nimeä toinen malli asetuksessa [models] embedder."


def is_layered(folder: Path) -> bool:
    """Return whether the folder holds a model of this build; its weights are not looked at."""
    try:
        Shape.of(folder)
    except ModelError:
        return False
    return True


@dataclass(frozen=True, slots=True)
class Shape:
    """Sizes of a model.

    Attributes:
        dimension: of rows, layers and vectors.
        layers, heads, feed_forward: of the encoder.
        vocabulary: rows of the table.
        places: rows of the table of places.
        kinds: rows of the table of token types, of which the first is read.
        pad: id of padding, which unknown tokens share.
        epsilon: of the norms.
    """

    dimension: int
    layers: int
    heads: int
    feed_forward: int
    vocabulary: int
    places: int
    kinds: int
    pad: int
    epsilon: float

    @classmethod
    def of(cls, folder: Path) -> Shape:
        """Read the sizes.

        Raises:
            ModelError: if a file is missing or damaged, or the model is of another build.
        """
        if missing := [name for name in FILES if not (folder / name).is_file()]:
            raise ModelError(f"Kansiosta puuttuu {', '.join(missing)}.", where=str(folder), fix=f"{_WHOLE} {_FIX}")
        try:
            config = _json(folder / "config.json")
            other = [key for key, value in _BUILD.items() if config.get(key) != value] + _otherwise(folder, config)
            if other:
                raise ModelError(f"Malli on toista rakennetta ({', '.join(other)}).", where=str(folder), fix=_FIX)
            shape = cls(
                dimension=int(config["hidden_size"]),
                layers=int(config["num_hidden_layers"]),
                heads=int(config["num_attention_heads"]),
                feed_forward=int(config["intermediate_size"]),
                vocabulary=int(config["vocab_size"]),
                places=int(config["max_position_embeddings"]),
                kinds=int(config["type_vocab_size"]),
                pad=int(config["pad_token_id"]),
                epsilon=float(config["layer_norm_eps"]),
            )
        except (AttributeError, KeyError, TypeError, ValueError):
            raise ModelError("Mallin mitat eivät ole luettavissa.", where=str(folder), fix=_FIX) from None
        if shape.layers < 1 or shape.heads < 1 or shape.dimension % shape.heads or shape.longest < 1:
            raise ModelError("Mallin mitat eivät sovi toisiinsa.", where=str(folder), fix=_FIX)
        return shape

    @property
    def longest(self) -> int:
        """Tokens that are read at once; the places begin after padding's."""
        return self.places - self.pad - 1


class Weights:
    """The weights by name, each of the shape that it must have.

    Raises:
        ModelError: if the file is damaged.
    """

    def __init__(self, folder: Path) -> None:
        from safetensors import SafetensorError
        from safetensors.numpy import load_file

        self._file = folder / "model.safetensors"
        try:
            self._weights = load_file(self._file)
        except SafetensorError:
            raise ModelError("Painotiedosto on vioittunut.", where=str(self._file), fix=_WHOLE) from None

    def rows(self, name: str, *shape: int) -> NDArray[Any]:
        """Return a matrix as it is kept, float16 or float32.

        Raises:
            ModelError: if it is not there or is of another shape.
        """
        found = self._weights.get(name)
        if found is None or found.shape != shape:
            got = "puuttuu" if found is None else f"on {found.shape}"
            raise ModelError(f"Paino {name} {got}; pitäisi olla {shape}.", where=str(self._file), fix=_FIX)
        return found

    def get(self, name: str, *shape: int) -> Vectors:
        """Return a matrix or a row as float32."""
        return self.rows(name, *shape).astype(np.float32)


def _otherwise(folder: Path, config: dict[str, Any]) -> list[str]:
    """Return what the modules after the layers do otherwise than this build's."""
    modules = _json(folder / "modules.json")
    if [module["type"].rsplit(".", 1)[-1] for module in modules] != _MODULES:
        return ["modules.json"]
    picked, pooled = (_json(folder / module["path"] / "config.json") for module in modules[1:3])
    last, mean = picked["layer_start"] == config["num_hidden_layers"], pooled["pooling_mode"] == "mean"
    return [name for name, same in (("layer_start", last), ("pooling_mode", mean)) if not same]


def _json(path: Path) -> Any:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        raise ModelError("Tiedosto ei ole luettavissa.", where=str(path), fix=_FIX) from None
