"""The network: MiniLM with one linear layer for all heads, and a three-state CRF a span head."""

from __future__ import annotations

import torch
from torch import nn
from transformers import BertConfig, BertModel

from .schema import FOOTINGS, KINDS, SPAN_HEADS, STANCES, TOLL_CLASSES

CASES = 5  # unknown, lower, Capitalised, UPPER, other: what an uncased vocabulary throws away
DOC = len(KINDS) + 1 + 2 * TOLL_CLASSES


class Dropout(nn.Module):
    """Hides features of a whole sequence at once: as good a regulariser as hiding single numbers, and it draws 300 times fewer of them."""

    def __init__(self, p: float) -> None:
        super().__init__()
        self.p = p

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """`x` [n, …, features] with the share `p` of each sequence's features at nought, while training."""
        if not self.training:
            return x
        shape = (x.shape[0], *[1] * (x.dim() - 2), x.shape[-1])
        return x * ((torch.rand(shape) > self.p).to(x.dtype) / (1 - self.p))


def _spread(module: nn.Module) -> None:
    for name, child in module.named_children():
        if isinstance(child, nn.Dropout):
            setattr(module, name, Dropout(child.p))
        else:
            _spread(child)


class Net(nn.Module):
    """Encoder and heads. Casing enters where BERT has segment types, so the graph stays a plain BERT's."""

    def __init__(self, folder: str) -> None:
        super().__init__()
        config = BertConfig.from_pretrained(folder)
        config.attention_probs_dropout_prob = 0.0  # twice as fast on a CPU, and no worse
        self.bert = BertModel.from_pretrained(
            folder, config=config, add_pooling_layer=False, attn_implementation="sdpa"
        )
        old = self.bert.embeddings.token_type_embeddings.weight.data[0]
        self.bert.embeddings.token_type_embeddings = nn.Embedding(CASES, config.hidden_size)
        self.bert.embeddings.token_type_embeddings.weight.data[:] = old
        self.bert.embeddings.word_embeddings.weight.requires_grad = False
        self.bert.embeddings.position_embeddings.weight.requires_grad = False
        h = config.hidden_size
        self.drop = Dropout(0.1)
        _spread(self.bert)
        self.tags = nn.Linear(h, 3 * len(SPAN_HEADS))
        self.footing = nn.Linear(h, len(FOOTINGS))
        self.stance = nn.Linear(h, len(STANCES))
        self.doc = nn.Linear(2 * h, DOC)
        self.transitions = nn.Parameter(torch.zeros(len(SPAN_HEADS), 3, 3))
        self.starts = nn.Parameter(torch.zeros(len(SPAN_HEADS), 3))

    def forward(self, ids: torch.Tensor, mask: torch.Tensor, cases: torch.Tensor) -> tuple[torch.Tensor, ...]:
        """Hidden states, tag logits [batch, length, 3 × heads], footing, stance and document logits."""
        x = self.bert(input_ids=ids, attention_mask=mask, token_type_ids=cases).last_hidden_state
        h = self.drop(x)
        m = mask.unsqueeze(-1).to(x.dtype)
        mean = (x * m).sum(1) / m.sum(1)
        top = (x * m - (1 - m) * 1e4).max(1).values
        return x, self.tags(h), self.footing(h), self.stance(h), self.doc(self.drop(torch.cat([mean, top], -1)))

    def crf(self, logits: torch.Tensor, gold: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """Negative log likelihood a head and sequence. `logits` [n, heads, length, 3], `gold` [n, heads, length], `mask` [n, length]."""
        n, k, length, _ = logits.shape
        t, heads = self.transitions, torch.arange(k).view(1, k, 1)
        on = mask[:, 1:].view(n, 1, length - 1)
        emitted = logits.gather(-1, gold.unsqueeze(-1)).squeeze(-1)
        steps = t[heads, gold[:, :, :-1], gold[:, :, 1:]] + emitted[:, :, 1:]
        score = self.starts[heads[:, :, 0], gold[:, :, 0]] + emitted[:, :, 0] + (steps * on).sum(-1)
        # All paths from left to right, pair by pair: log₂(length) steps instead of length.
        stay = torch.full((3, 3), -1e4).fill_diagonal_(0)
        m = t.view(1, k, 1, 3, 3) + logits[:, :, 1:].unsqueeze(-2)
        m = torch.where(on[..., None, None], m, stay)
        while m.shape[2] > 1:
            if m.shape[2] % 2:
                m = torch.cat([m, stay.expand(n, k, 1, 3, 3)], 2)
            m = torch.logsumexp(m[:, :, 0::2].unsqueeze(-1) + m[:, :, 1::2].unsqueeze(-3), dim=-2)
        first = (logits[:, :, 0] + self.starts).unsqueeze(-1)
        through = first + m[:, :, 0] if length > 1 else first
        return torch.logsumexp(through, dim=(-2, -1)) - score
