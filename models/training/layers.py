"""From a trained transformer to a folder that `SentenceTransformer(path)` loads with nothing of ours.

The format is sentence-transformers' own: the layers, their last output picked, its mean over the tokens, unit length.
``tie_last_hidden_states`` is what lets the last layer's own output through: transformers would else put the encoder's
closing norm in its place, which levels the lengths that weigh the words.
"""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

import torch
from tokenizers import Tokenizer
from transformers import PreTrainedTokenizerFast, XLMRobertaXLConfig, XLMRobertaXLModel

UNKNOWN = "[UNK]"  # row 0, which is also what pads


def config(
    *, vocabulary: int, dimension: int, layers: int, heads: int, feed_forward: int, longest: int, dropout: float = 0.1
) -> XLMRobertaXLConfig:
    """The shape of a transformer of this format.

    Args:
        vocabulary: rows of the table; row 0 is of the unknown token and of padding.
        dimension: of rows, layers and vectors; a multiple of ``heads``.
        layers, heads, feed_forward: of the encoder.
        longest: tokens that it reads at once.
        dropout: of rows and of what attention adds; attention's own weights are never dropped.
    """
    return XLMRobertaXLConfig(
        vocab_size=vocabulary,
        hidden_size=dimension,
        num_hidden_layers=layers,
        num_attention_heads=heads,
        intermediate_size=feed_forward,
        hidden_act="gelu",
        hidden_dropout_prob=dropout,
        attention_probs_dropout_prob=0.0,
        layer_norm_eps=1e-5,
        max_position_embeddings=longest + 1,  # place 0 is of unknown tokens
        type_vocab_size=1,
        pad_token_id=0,
        bos_token_id=None,
        eos_token_id=None,
        use_cache=False,
        output_hidden_states=True,
        tie_last_hidden_states=False,  # type: ignore[call-arg]  # of any config: transformers' output_capturing.py
    )


def save(model: XLMRobertaXLModel, tokenizer: Tokenizer, folder: Path) -> None:
    """Write the folder in sentence-transformers' format, float16.

    Args:
        model: of a shape that :func:`config` gives; it is left as it is.
        tokenizer: without special tokens but ``[UNK]``, whose id is 0.
        folder: written into; made if it is not there.
    """
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.base.modules import Normalize, Transformer
    from sentence_transformers.sentence_transformer.modules import Pooling, WeightedLayerPooling

    shape = model.config
    plain = Tokenizer.from_str(tokenizer.to_str())
    plain.no_padding()
    plain.no_truncation()
    with tempfile.TemporaryDirectory() as place:
        model.save_pretrained(place)
        PreTrainedTokenizerFast(  # type: ignore[no-untyped-call]  # transformers' own signature
            tokenizer_object=plain,
            unk_token=UNKNOWN,
            pad_token=UNKNOWN,
            model_max_length=shape.max_position_embeddings - 1,
        ).save_pretrained(place)
        picked = WeightedLayerPooling(
            shape.hidden_size, num_hidden_layers=shape.num_hidden_layers, layer_start=shape.num_hidden_layers
        )
        modules = [Transformer(place), picked, Pooling(shape.hidden_size), Normalize()]
        SentenceTransformer(modules=modules, device="cpu").save(str(folder), create_model_card=False)
    for weights in folder.rglob("model.safetensors"):
        weights.chmod(0o644)
    _halve(folder / "model.safetensors")
    # The same tokenizer without its indentation: half the size.
    compact = json.dumps(json.loads(plain.to_str()), ensure_ascii=False, separators=(",", ":"))
    (folder / "tokenizer.json").write_text(compact, encoding="utf-8")


def _halve(path: Path) -> None:
    """Keep the weights as float16; ``config.json`` still says float32, so that they are computed with as that.

    Nothing reads the pooler that transformers adds to every such model: noughts, so that a run gives the same file.
    """
    from safetensors.torch import load_file, save_file

    weights = {name: each.to(torch.float16) for name, each in load_file(path).items()}
    weights |= {name: torch.zeros_like(each) for name, each in weights.items() if name.startswith("pooler.")}
    save_file(weights, path, metadata={"format": "pt"})
