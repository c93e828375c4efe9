"""The network: MiniLM with one linear layer for all heads, and a three-state CRF a span head."""

from __future__ import annotations

import torch
from torch import nn
from transformers import BertConfig, BertModel

from .schema import FOOTINGS, KINDS, SPAN_HEADS, STANCES, TOLL_CLASSES

CASES = 5  # unknown, lower, Capitalised, UPPER, other: what an uncased vocabulary throws away
DOC = len(KINDS) + 1 + 2 * TOLL_CLASSES


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
        self.drop = nn.Dropout(0.1)
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
        t = self.transitions.unsqueeze(0)
        n, k, length, _ = logits.shape
        alpha = logits[:, :, 0] + self.starts
        first = gold[:, :, 0:1]
        score = alpha.gather(-1, first).squeeze(-1)
        heads = torch.arange(k).unsqueeze(0).expand(n, k)
        for i in range(1, length):
            on = mask[:, i].view(n, 1)
            new = torch.logsumexp(alpha.unsqueeze(-1) + t, dim=2) + logits[:, :, i]
            alpha = torch.where(on.unsqueeze(-1), new, alpha)
            step = self.transitions[heads, gold[:, :, i - 1], gold[:, :, i]] + logits[:, :, i].gather(
                -1, gold[:, :, i : i + 1]
            ).squeeze(-1)
            score = score + torch.where(on, step, torch.zeros_like(step))
        return torch.logsumexp(alpha, -1) - score
