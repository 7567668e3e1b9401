"""When patients were enrolled, and for how many months two windows run together."""

from __future__ import annotations

import calendar
import datetime
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

__all__ = ["Window", "first_day", "last_day", "months_shared", "shared_window"]

Day = datetime.date


@dataclass(frozen=True)
class Window:
    """The days on which a study enrolled or treated its patients.

    Attributes:
        start, end: dates as printed (`2015`, `2015-04`, `2015-04-20`), or None where they are not reported. A month is
            the whole month, a year the whole year.
        before: year in which the study was published, as far as known: nobody was enrolled after it.
    """

    start: str | None = None
    end: str | None = None
    before: str | None = None

    @property
    def known(self) -> bool:
        """Whether both ends are printed."""
        return self.start is not None and self.end is not None

    @property
    def earliest(self) -> Day:
        """The first day on which a patient can have been enrolled."""
        return first_day(self.start) if self.start else Day.min

    @property
    def latest(self) -> Day:
        """The last day on which a patient can have been enrolled."""
        last = self.end or self.before
        return last_day(last) if last else Day.max

    def __str__(self) -> str:
        return f"{self.start or 'an unknown date'} to {self.end or 'an unknown date'}"


def _parts(date: str) -> tuple[int, int | None, int | None]:
    year, *rest = (int(part) for part in date.split("-"))
    return year, rest[0] if rest else None, rest[1] if len(rest) > 1 else None


@cache
def first_day(date: str) -> Day:
    """The first day of a date as printed.

    >>> first_day("2016"), first_day("2016-12")
    (datetime.date(2016, 1, 1), datetime.date(2016, 12, 1))
    """
    year, month, day = _parts(date)
    return Day(year, month or 1, day or 1)


@cache
def last_day(date: str) -> Day:
    """The last day of a date as printed.

    >>> last_day("2016"), last_day("2016-02")
    (datetime.date(2016, 12, 31), datetime.date(2016, 2, 29))
    """
    year, month, day = _parts(date)
    month = month or 12
    return Day(year, month, day or calendar.monthrange(year, month)[1])


def shared_window(one: Window, other: Window) -> tuple[str, str] | None:
    """First and last date of the time that two known windows share, as printed; None if they share no day.

    >>> shared_window(Window("2016-12", "2020-04"), Window("2015-04", "2021-03"))
    ('2016-12', '2020-04')
    """
    if not (one.start and one.end and other.start and other.end):
        return None
    start = max(one.start, other.start, key=first_day)
    end = min(one.end, other.end, key=last_day)
    return (start, end) if first_day(start) <= last_day(end) else None


def months_shared(one: Window, other: Window) -> Decimal | None:
    """For how many months two windows run together, at most; None if a date is not known and they may meet.

    A month counts as one, a part of it as its share of days, to one decimal; without days in print the answer is a
    whole number.

    >>> months_shared(Window("2016-12", "2020-04"), Window("2015-04", "2021-03"))
    Decimal('41')
    >>> months_shared(Window("2015-12", "2018-07"), Window("2018-08", "2020-01"))
    Decimal('0')
    """
    if one.latest < other.earliest or other.latest < one.earliest:
        return Decimal(0)
    shared = shared_window(one, other)
    if shared is None:
        return None
    first, last = first_day(shared[0]), last_day(shared[1])
    whole = Decimal((last.year - first.year) * 12 + last.month - first.month + 1)
    missing = Decimal(first.day - 1) / _length(first) + Decimal(_length(last) - last.day) / _length(last)
    months = whole - missing
    return months.quantize(Decimal(1) if missing == 0 else Decimal("0.1"))


def _length(day: Day) -> int:
    return calendar.monthrange(day.year, day.month)[1]
