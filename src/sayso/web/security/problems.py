"""What is refused for who asks."""

from __future__ import annotations

from sayso.errors import SaysoError


class SignInFirst(SaysoError):  # noqa: N818 - named for what is done about it
    """Nobody is signed in."""


class Forbidden(SaysoError):  # noqa: N818
    """Whoever is signed in may not, or it came from elsewhere."""


class TooOften(SaysoError):  # noqa: N818
    """Too many failed attempts; `wait` in seconds."""

    def __init__(self, message: str, wait: float) -> None:
        super().__init__(message)
        self.wait = wait
