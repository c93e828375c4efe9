"""The optional reader that asks a language model at an address of the user's choice."""

from __future__ import annotations

import time
from collections.abc import Callable

from sayso.errors import SkipReport, TooLarge
from sayso.model import Reading, Report, Run
from sayso.settings import Llm, load
from sayso.version import VERSION

from .answers import Answer
from .client import Client
from .cost import Cost, Tally, Usage
from .guard import addressed, blanked
from .page import Page
from .parse import Draft
from .parts import parts
from .prompt import messages, version

#: Questions about one report above which it is refused: no news report is so long, and each question costs.
MOST_PARTS = 20


class LlmReader:
    """Reads a report with a language model. `settings` are the environment's unless given; `threads` is taken and not used.

    It keeps the promise of every reader but one: it needs a network, and repeats itself as far as the endpoint does. MissingExtra without
    httpx; BadSetting without SAYSO_LLM_URL and SAYSO_LLM_MODEL.
    """

    def __init__(
        self, threads: int = 0, settings: Llm | None = None, sleep: Callable[[float], None] = time.sleep
    ) -> None:
        self._settings = load().llm if settings is None else settings
        self._client = Client(self._settings, sleep)
        self._costs: list[tuple[str, Cost]] = []
        self._spent = 0

    @property
    def run(self) -> Run:
        """Reader, the model's name with the hash of the question, version of the package."""
        return Run("llm", f"{self._settings.model} prompt:{version()}", VERSION)

    @property
    def usage(self) -> Usage:
        """What has been read so far: tokens, what was kept and what was refused."""
        return Usage(tuple(self._costs))

    def read(self, report: Report) -> Reading:
        """Statements, events, assertions and rows of one report; SkipReport where no answer can be had or understood."""
        zones = addressed(report.text)
        blank = blanked(report.text, zones)
        page = Page.of(report, blank)
        try:
            return self._asked(page).reading(page)
        except SkipReport as error:
            error.ref = report.ref or report.id
            raise
        finally:
            self._costs.append((report.ref or report.id, page.tally.cost(len(zones))))

    def _asked(self, page: Page) -> Draft:
        stretches = parts(page.blank, self._settings.chars)
        if len(stretches) > MOST_PARTS:
            raise TooLarge(
                f"{len(page.blank)} characters are more than the llm reader asks about ({MOST_PARTS * self._settings.chars})"
            )
        draft, understood = Draft(), 0
        for n, part in enumerate(stretches, 1):
            answer = self._answer(
                messages(page.report, page.blank[part.start : part.end], n, len(stretches), draft.events), page.tally
            )
            if draft.take(page.turned(part), answer.text):
                understood += 1
            else:
                page.tally.lost.append(f"the answer about part {n} of {len(stretches)} holds no JSON object")
        if stretches and not understood:
            raise SkipReport(
                "the language model's answer holds no JSON object; try another model or a larger SAYSO_LLM_MAX_TOKENS"
            )
        return draft

    def _answer(self, asked: list[dict[str, str]], tally: Tally) -> Answer:
        """One answer, paid for and within the run's budget."""
        if 0 < self._settings.budget <= self._spent:
            raise SkipReport(
                f"the run's budget of {self._settings.budget} tokens is spent; raise SAYSO_LLM_BUDGET to read on"
            )
        before = self._client.requests
        try:
            answer = self._client.ask(asked)
        finally:
            tally.spent += Cost(self._client.requests - before)
        paid = Cost(0, answer.prompt_tokens, answer.completion_tokens, answer.estimated)
        tally.spent += paid
        self._spent += paid.tokens
        return answer
