"""A transformer of our format with few pieces and random weights; its layers have the sizes of the real ones."""

from __future__ import annotations

from pathlib import Path

from tokenizers import Tokenizer, models, normalizers, pre_tokenizers

LONGEST = 40
PIECES = ["▁", *"abcdefghijklmnopqrstuvwxyzåäö", "▁a", "▁toimitus", "▁myöhästy", "▁pysäköinti", "▁öljy", "en"]


def tiny_tokenizer() -> Tokenizer:
    """Words of the list are one token each, other words a token a letter; what is no Finnish letter is unknown."""
    pieces = [("[UNK]", 0.0), *((piece, -10.0 + len(piece)) for piece in PIECES)]
    tokenizer = Tokenizer(models.Unigram(pieces, unk_id=0))
    tokenizer.normalizer = normalizers.Sequence([normalizers.NFC(), normalizers.Lowercase(), normalizers.Strip()])
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace()
    tokenizer.add_special_tokens(["[UNK]"])
    return tokenizer


def save_tiny_layers(folder: Path) -> Path:
    """Write the folder as training writes it, and return it."""
    import torch
    from transformers import XLMRobertaXLModel

    from models.training import layers

    tokenizer = tiny_tokenizer()
    torch.manual_seed(1)
    shape = layers.config(
        vocabulary=tokenizer.get_vocab_size(), dimension=256, layers=2, heads=4, feed_forward=768, longest=LONGEST
    )
    model = XLMRobertaXLModel(shape, add_pooling_layer=False)
    with torch.no_grad():
        for weights in model.parameters():  # every bias and gain says something, and attention is not even
            weights.add_(torch.randn_like(weights) * 0.1)
    layers.save(model, tokenizer, folder)
    return folder
