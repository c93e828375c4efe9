"""What tests of several rooms need."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from llm_endpoint import Endpoint


@pytest.fixture
def endpoint(monkeypatch: pytest.MonkeyPatch) -> Iterator[Endpoint]:
    """A local chat-completions server that answers as it is told."""
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)
    served = Endpoint()
    yield served
    served.close()
