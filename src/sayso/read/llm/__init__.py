"""The optional reader that asks a language model: any endpoint that speaks OpenAI's chat completions.

Its answers are claims about a page. What cannot be found in the page's own text is refused and counted.
"""

from .reader import LlmReader

__all__ = ["LlmReader"]
