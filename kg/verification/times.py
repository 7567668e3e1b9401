"""Time points near a figure: which of the times that a sentence or a table names belongs to it."""

from __future__ import annotations

import re

from kg.verification.numbers import WORDS, word_value

__all__ = ["BASELINE", "belongs", "times_in"]

BASELINE = "baseline"
_LETTERS = {"h": "H", "d": "D", "w": "W", "m": "M", "y": "Y"}
_N = rf"(?:\d+|\b(?:{WORDS})\b)"
_UNIT = r"(?P<unit>h\b|hours?|days?|weeks?|months?|years?)"
_LIST = re.compile(
    rf"(?P<list>{_N}-?(?:(?:\s?-\s?|,\s|,?\s(?:and|or|to)\s){_N}-?)*)[\s-]{{0,2}}{_UNIT}\b(?!-old)"
    rf"|\b(?P<unit2>day|week|month|year)\s(?P<one>\d+)\b",
    re.IGNORECASE,
)
_BASELINE = re.compile(
    r"\b(?:pre-?operat\w*|pre-?procedur\w*|baseline|before(?: (?:the )?(?:\w+ )?(?:operation|procedure|treatment))?)\b",
    re.IGNORECASE,
)
_EARLIER = re.compile(r"\s(?:before|prior)\b")
_BETWEEN = re.compile(r",?\s(?:and\s|or\s)?|\s?-\s?")
_FIGURE_LIST = re.compile(r"\d[\d.]*%?(?:(?:,\s|,?\sand\s)\d[\d.]*%?)+")
_BEHIND = re.compile(
    r"(?:\s?[\[(][^\[\]()]{0,40}[\])]|\s?(?:mg|points?))*"
    r"(?:\s(?:of\s)?(?:the\s)?(?:patients|lesions|cases))?(?:\s(?:at|after|in|within))?\s",
)


def times_in(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int, str]]:
    """Every time in a text: where it begins, where it ends, and the time itself.

    Returns:
        Times as in the records: an ISO 8601 duration (`P4W`), two with a slash for a range, or `baseline`.

    >>> [time for _, _, time in times_in("at 24 h and 1, 4, and 12 weeks")]
    ['PT24H', 'P1W', 'P4W', 'P12W']
    """
    limit = len(text) if end is None else end
    found = [(match.start(), match.end(), BASELINE) for match in _BASELINE.finditer(text, start, limit)]
    for match in _LIST.finditer(text, start, limit):
        if match.group("one"):
            found.append((match.start(), match.end(), _iso(match.group("one"), match.group("unit2"))))
            continue
        base = match.start("list")
        numbers = list(re.finditer(_N, match.group("list"), re.IGNORECASE))
        ranged: set[int] = set()
        for i, number in enumerate(numbers):
            last = i == len(numbers) - 1
            at, behind = base + number.start(), match.end() if last else base + number.end()
            between = match.group("list")[number.end() : numbers[i + 1].start()] if not last else ""
            if re.fullmatch(r"\s?-\s?|\s(?:to|and)\s", between):
                time = (
                    f"{_iso(number.group(), match.group('unit'))}/{_iso(numbers[i + 1].group(), match.group('unit'))}"
                )
                end_of_pair = match.end() if i == len(numbers) - 2 else base + numbers[i + 1].end()
                found.append((at, end_of_pair, time))
                ranged |= {i, i + 1} if "-" in between or "to" in between else set()
            if i not in ranged:
                found.append((at, behind, _iso(number.group(), match.group("unit"))))
                if _EARLIER.match(text, behind):
                    found.append((at, behind, BASELINE))
    return sorted(found)


def _iso(number: str, unit: str) -> str:
    amount = int(number) if number.isdecimal() else word_value(number)
    letter = _LETTERS[unit[0].lower()]
    return f"P{'T' if letter == 'H' else ''}{amount}{letter}"


def belongs(text: str, start: int, end: int, limit: int, stop: int) -> set[str]:
    """The time that the print ties to a figure: before its bracket, right behind it, or in front of it; empty if none.

    Args:
        text: folded text.
        start: where the figure begins.
        end: where it ends.
        limit: where its sentence begins.
        stop: where its sentence ends.
    """
    times = times_in(text, limit, stop)
    own = {time for a, b, time in times if start <= a and b <= end + 1}
    if len(own) == 1:
        return own
    for listed in _FIGURE_LIST.finditer(text, limit, stop):
        figures = [listed.start() + figure.start() for figure in re.finditer(r"\d[\d.]*%?", listed.group())]
        if start in figures:
            run = _run_behind(text, listed.end(), stop, times) or _run_before(text, listed.start(), times)
            return {run[figures.index(start)]} if len(run) == len(figures) else set(run)
    if own:
        return own
    bare = re.match(rf"{_N}\s?\(\s?\d", text[start:end], re.IGNORECASE)
    opening = start + bare.end() - 2 if bare else text.rfind("(", limit, start)
    if opening >= 0 and text.find(")", opening, start) < 0:
        return set(_run_before(text, opening, times)) or _listed(text, opening, limit, stop)
    return set(_run_behind(text, end, stop, times) or _run_before(text, start, times))


Time = tuple[int, int, str]


def _run_behind(text: str, end: int, stop: int, times: list[Time]) -> list[str]:
    """The times right behind a figure, its bracket, its unit: `(range, 4–10) at 1 week, 1 month, and 6 months`."""
    behind = _BEHIND.match(text, end, stop)
    first = [time for time in times if behind and time[0] == behind.end()]
    return _run(text, first[-1], times) if first else []


def _run_before(text: str, at: int, times: list[Time]) -> list[str]:
    """The times before a place with no other figure between, and not many words."""
    last = max((b for _, b, _ in times if b <= at), default=None)
    if last is None or re.search(r"\d|[.;]", text[last:at]) or len(text[last:at].split()) > 4:
        return []
    return _run(text, [time for time in times if time[1] == last][-1], times)


def _run(text: str, one: Time, times: list[Time]) -> list[str]:
    """The list of times to which one belongs: `1 week, 1 month, and 6 months`."""
    run, (begin, end, _) = [one], one
    for time in times[times.index(one) + 1 :]:
        if time[0] >= end and _BETWEEN.fullmatch(text, end, time[0]):
            run.append(time)
            end = time[1]
    for time in reversed(times[: times.index(one)]):
        if time[1] <= begin and _BETWEEN.fullmatch(text, time[1], begin):
            run.insert(0, time)
            begin = time[0]
    return [time for _, _, time in run]


def _listed(text: str, opening: int, limit: int, stop: int) -> set[str]:
    """A bare number before a bracket whose unit stands with the last of the list: `1 (…), 4 (…), and 12 weeks (…)`."""
    bare = re.search(rf"(?<![\d.]){_N}\s?$", text[limit:opening], re.IGNORECASE)
    unit = re.search(r"\d\s(h|days?|weeks?|months?)\s?\(", text[opening:stop])
    return {_iso(bare.group().strip(), unit.group(1))} if bare and unit else set()
