"""The transformer under training: it starts as the static table, and learns what the order of words adds.

Layers that put nothing to their input at first leave the mean of the tokens' rows as it is, so the first step is the
static encoder. Source of the layers: P. He et al.'s and others' pre-norm form as transformers' ``XLMRobertaXLModel``
has it (N. Goyal et al., "Larger-Scale Transformers for Multilingual Masked Language Modeling", 2021), its last norm
left out: the lengths of the rows are the weights of the words.
"""

from __future__ import annotations

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from models.training import layers
from models.training.bags import Bags, Ids, Places
from models.training.contrast import Table, Taught, Weak, distilled, partners
from models.training.recipe import SmallRecipe

_PIECE = 96  # texts of like length are read together: less of a piece is padding


class Reader(nn.Module):
    """The transformer, the map to the teacher's space and the scores of the codebook's ids.

    Args:
        table: of the static encoder, shape (tokens, dimension).
        teacher: dimension of the teacher's vectors.
        codes: how many ids of the codebook there are.
        recipe: sizes and weights.
    """

    def __init__(self, table: Table, teacher: int, codes: int, recipe: SmallRecipe) -> None:
        from transformers import XLMRobertaXLModel

        super().__init__()
        torch.manual_seed(recipe.seed)
        self.recipe = recipe
        shape = layers.config(
            vocabulary=len(table),
            dimension=table.shape[1],
            layers=recipe.layers,
            heads=recipe.heads,
            feed_forward=recipe.feed_forward,
            longest=recipe.longest,
            dropout=0.0,  # few passes over much text: nothing is learnt by heart
        )
        shape._attn_implementation = "eager"  # torch's fused attention is the slower one backwards on a processor
        self.model = XLMRobertaXLModel(shape, add_pooling_layer=False)
        self.map = nn.Parameter(torch.randn(table.shape[1], teacher) * 0.06)
        self.codes = nn.Linear(table.shape[1], codes)
        self._start(table)

    def _start(self, table: Table) -> None:
        with torch.no_grad():
            embeddings = self.model.embeddings
            embeddings.word_embeddings.weight.copy_(torch.from_numpy(table))
            embeddings.token_type_embeddings.weight.zero_()
            for name, weights in self.model.encoder.layer.named_parameters():
                if "output.dense" in name:
                    weights.zero_()

    @property
    def table(self) -> nn.Parameter:
        """The tokens' rows."""
        return self.model.get_parameter("embeddings.word_embeddings.weight")

    def rest(self) -> list[nn.Parameter]:
        """All that is trained but the rows."""
        return [each for each in self.parameters() if each is not self.table]

    def embed(self, bags: Bags, rows: Places) -> Tensor:
        """Unit vectors of some texts, float32, shape (rows, dimension)."""
        ids, offsets = bags.take(rows, 0.0, np.random.default_rng(0))
        lengths = np.minimum(np.diff(offsets, append=len(ids)), self.recipe.longest)
        order = np.argsort(lengths, kind="stable")
        means = [
            self._mean(ids, offsets[part], lengths[part]) for part in np.array_split(order, len(order) // _PIECE + 1)
        ]
        back = torch.from_numpy(np.argsort(order, kind="stable"))
        return functional.normalize(torch.cat(means)[back], dim=1)

    def _mean(self, ids: Ids, starts: Places, lengths: Places) -> Tensor:
        places = np.arange(int(lengths.max()))
        mask = places[None, :] < lengths[:, None]
        at = np.minimum(starts[:, None] + places[None, :], len(ids) - 1)
        tokens = torch.from_numpy(np.where(mask, ids[at], 0).astype(np.int64))
        known = torch.from_numpy(mask)
        with torch.autocast("cpu", torch.bfloat16):
            states = self.model(input_ids=tokens, attention_mask=known.long()).hidden_states[-1]
        mean: Tensor = (states.float() * known[..., None]).sum(1) / known.sum(1, keepdim=True)
        return mean

    def taught_loss(self, ours: Tensor, theirs: Tensor) -> Tensor:
        """How badly Finnish sides find the teacher's vectors of their English ones."""
        return distilled(ours, self.map, theirs, self.recipe)

    def weak_loss(self, source: Weak, rows: Places) -> Tensor:
        """How badly partners find each other, both ways; a text met twice is no wrong answer."""
        return partners(self.embed(source.left, rows), self.embed(source.right, rows), source.same[rows], self.recipe)

    def code_loss(self, ours: Tensor, meant: Tensor) -> Tensor:
        """How badly the codebook's ids of sentences are told from their vectors; ``meant`` has one for each that is."""
        told = functional.log_softmax(10.0 * self.codes(ours), dim=1)
        return -((told * meant).sum(1) / meant.sum(1)).mean()

    @torch.no_grad()
    def fit_map(self, taught: Taught, draw: np.random.Generator, texts: int = 20_000) -> None:
        """Let the map begin as the least-squares one of some texts."""
        rows = draw.choice(len(taught.finnish), min(texts, len(taught.finnish)), replace=False)
        ours = torch.cat([self.embed(taught.finnish, part) for part in np.array_split(rows, max(1, len(rows) // 1024))])
        theirs = torch.from_numpy(taught.vectors[rows].astype(np.float32))
        self.map.copy_(torch.linalg.lstsq(ours, theirs).solution)
