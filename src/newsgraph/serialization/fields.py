"""Checked access to the fields of a JSON object: every problem is collected with the path of its place."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

_SURROGATE = re.compile("[\ud800-\udfff]")
_LONGEST_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Fields:
    """A JSON object at `path`; what is wrong with it goes to `problems`, which all parts of a document share.

    Every getter returns a harmless value of its type where the field is wrong: whoever reads the document looks
    at `problems` when it is read through.
    """

    data: Mapping[str, Any]
    path: str
    problems: list[str]

    def place(self, key: str) -> str:
        """The path of that field, such as `events[3].status`."""
        return f"{self.path}.{key}" if self.path else key

    def problem(self, key: str, message: str) -> None:
        """Note that something is wrong with that field."""
        self.problems.append(f"{self.place(key)}: {message}")

    def text(self, key: str) -> str:
        """A string that must be there."""
        if key not in self.data:
            self.problem(key, "missing")
            return ""
        return self._string(key, self.data[key]) or ""

    def optional_text(self, key: str) -> str | None:
        """A string, or None where it is absent or null."""
        value = self.data.get(key)
        return None if value is None else self._string(key, value)

    def choice(self, key: str, allowed: Collection[str]) -> str:
        """A string that must be there and be one of those."""
        value = self.text(key)
        if value and value not in allowed:
            self.problem(key, f"unknown value {shown(value)}, expected one of {', '.join(sorted(allowed))}")
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of strings, empty where it is absent or null."""
        values = self._list(key)
        return tuple(self._string(f"{key}[{i}]", value) or "" for i, value in enumerate(values))

    def number(self, key: str) -> float | None:
        """A finite number, or None where it is absent or null."""
        value = self.data.get(key)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int | float):
            self.problem(key, f"expected a number, found {shown(value)}")
            return None
        try:
            number = float(value)
        except OverflowError:
            number = math.inf
        if not math.isfinite(number):
            self.problem(key, "not a finite number")
            return None
        return number

    def integer(self, key: str) -> int | None:
        """A whole number, or None where it is absent or null."""
        value = self.data.get(key)
        if value is None or (isinstance(value, int) and not isinstance(value, bool)):
            return value
        self.problem(key, f"expected a whole number, found {shown(value)}")
        return None

    def objects(self, key: str) -> Iterator[Fields]:
        """The objects of a list, each with its path; none where it is absent or null."""
        for i, value in enumerate(self._list(key)):
            if isinstance(value, dict):
                yield Fields(value, f"{self.place(key)}[{i}]", self.problems)
            else:
                self.problem(f"{key}[{i}]", f"expected an object, found {shown(value)}")

    def table(self, key: str) -> dict[str, str]:
        """An object of strings, empty where it is absent or null."""
        value = self.data.get(key)
        if value is None:
            return {}
        if not isinstance(value, dict):
            self.problem(key, f"expected an object, found {shown(value)}")
            return {}
        return {name: self._string(f"{key}.{name}", item) or "" for name, item in value.items()}

    def _list(self, key: str) -> list[Any]:
        value = self.data.get(key)
        if value is None:
            return []
        if not isinstance(value, list):
            self.problem(key, f"expected a list, found {shown(value)}")
            return []
        return value

    def _string(self, key: str, value: object) -> str | None:
        if not isinstance(value, str):
            self.problem(key, f"expected a string, found {shown(value)}")
            return None
        surrogate = _SURROGATE.search(value)
        if surrogate:
            code = ord(surrogate.group())
            self.problem(key, f"half of a surrogate pair (U+{code:04X}) at code point {surrogate.start()}")
            return None
        return value


def shown(value: object) -> str:
    """A value as a message shows it: shortened, on one line, in ASCII where it would break a terminal."""
    if value is None:
        return "null"
    if isinstance(value, dict | list):
        return "an object" if isinstance(value, dict) else "a list"
    text = value if isinstance(value, str) else str(value)[: _LONGEST_SHOWN + 1]
    if len(text) > _LONGEST_SHOWN:
        text = text[:_LONGEST_SHOWN] + "…"
    return repr(text) if isinstance(value, str) else text
