"""When: time expressions of the article as EDTF, resolved against its publication date, and what each one dates."""

from newsgraph.annotation.times.attachment import default_time, is_now_beside, is_spread, lies_ahead, recent_time
from newsgraph.annotation.times.finding import find_times
from newsgraph.annotation.times.types import TimeExpression, Times

__all__ = [
    "TimeExpression",
    "Times",
    "default_time",
    "find_times",
    "is_now_beside",
    "is_spread",
    "lies_ahead",
    "recent_time",
]
