"""What a person who walks through questions in a terminal is asked in the same way, whatever they are about."""

from __future__ import annotations

import sys

from newsgraph.cli import output

_PROMPT = "that was the last; un[z]do, [q]uit: "


def takes_last_back() -> bool:
    """Whether the answer to the last question is to be undone; at the end of input it is not."""
    while True:
        output.put(_PROMPT)
        sys.stdout.flush()
        line = sys.stdin.readline()
        letter = line.strip().lower()[:1] if line else "q"
        if letter in {"z", "q"}:
            return letter == "z"
        output.put("please answer with one of the letters\n")
