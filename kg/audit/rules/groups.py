"""A review's groups: totals against members, counts against reference numbers, studies in two places or in none."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal

from kg.audit.corpus import Corpus, Figure
from kg.audit.division import Division, Total, references
from kg.audit.findings import AGREES, DIFFERS, UNTESTABLE, Check, Spot, rule
from kg.audit.wholes import listed, part_lists

__all__ = ["counts", "divisions", "means", "nowhere", "totals", "twice"]

_SIZES = ("PatientCount", "LesionCount")
# What a study has one of; a study may be guided by several kinds of imaging and use several modalities.
_ONE_OF = ("StudyDesign", "SuccessVerdict")
_EACH_HAS = ("StudyDesign", "Guidance", "AblationModality", "SuccessVerdict")


def divisions(corpus: Corpus) -> Iterator[Division]:
    """The sources that divide included studies into groups."""
    for source in corpus.sources:
        division = Division(corpus, source)
        if division.profile:
            yield division


@rule(
    "group-total",
    "group-total-mismatch",
    "medium",
    wrong="The total of a group is not the sum of the groups that it is divided into.",
    matters="A pooled count rests on a total that its members do not give.",
    action="Add up the members yourself, say which do not print the figure, and cite both numbers.",
)
def totals(corpus: Corpus) -> Iterator[Check]:
    """Patients, lesions and counts by exclusive classes, of each group that is divided, against its parts."""
    for division in divisions(corpus):
        seen: set[str] = set()
        for group in division.source.groups:
            if not division.divides(group):
                continue
            for figure in division.wholes.figures(group):
                s = figure.statement
                size = s.measure in _SIZES and s.value is None
                if figure.number("count") is None or s.timepoint is not None or s.id in seen:
                    continue
                if size or (s.value and corpus.terms[s.measure].exclusive):
                    # The groups that stand for the whole review share their figures.
                    seen.add(s.id)
                    total = division.sum_of_parts(group, s.measure, s.value)
                    if total.figures:
                        yield _total(division, figure, total, size)


def _total(division: Division, figure: Figure, total: Total, size: bool) -> Check:
    printed = figure.statement.numbers["count"]
    unit = figure.statement.unit or "members"
    recomputed = f"{listed(each.statement.numbers['count'] for each in total.figures)} = {total.count}"
    silent = f"; {_some(len(total.missing))} none or not all" if total.missing else ""
    a, b = Spot.of(figure), Spot.of(total.figures[0])
    if printed == total.count and (not total.missing or not size):
        return Check(AGREES, a, b, recomputed)
    if size and total.missing and printed - total.count >= _at_least(division, figure, total):
        return Check(AGREES, a, b, recomputed + silent)
    if fits := _fits(division, total, printed):
        named, other, count = fits
        b = Spot.of(other)
        silent += f". With {count}, to which the {division.corpus.label(named)} of one group adds up, it would fit"
    joint = division.joint(figure) if figure.statement.value else []
    if joint:
        name = division.corpus.label(str(joint[0].statement.value))
        silent += f"; {listed(each.statement.numbers['count'] for each in joint)} are printed for {name} together"
    if figure.statement.value:
        unit = division.corpus.label(figure.statement.value)
    message = f"{printed} ({unit}) are printed for the group; its members add to {total.count}{silent}."
    severity = "low" if printed > total.count and total.missing else "high" if size else None
    return Check(DIFFERS, a, b, recomputed, message, severity)


def _some(number: int) -> str:
    return "one group prints" if number == 1 else f"{number} groups print"


def _at_least(division: Division, figure: Figure, total: Total) -> Decimal:
    """How many lesions the groups that print none must have: one a patient, one a group where those are not known."""
    if figure.measure != "LesionCount":
        return Decimal(len(total.missing))
    patients = (division.total(group, "PatientCount", None) for group in total.missing)
    return sum((max(found.count, Decimal(1)) for found in patients), Decimal(0))


def _fits(division: Division, total: Total, printed: Decimal) -> tuple[str, Figure, Decimal] | None:
    """A member whose own list of classes adds up to what would make the total right."""
    if total.missing:
        return None
    lists = list(part_lists(division.corpus, division.source))
    for figure in total.figures:
        wanted = printed - total.count + figure.statement.numbers["count"]
        for parted in lists:
            same = parted.first.statement.group == figure.statement.group
            if same and parted.first.statement.unit == figure.statement.unit and sum(parted.counts) == wanted:
                return parted.measure, figure, wanted
    return None


@rule(
    "studies-listed",
    "reference-number-mismatch",
    "medium",
    wrong="A number of studies is not the number of references that are listed for them.",
    matters="A study is counted that is not named, or named and not counted.",
    action="Go by the reference numbers, and name the ones in doubt.",
)
def counts(corpus: Corpus) -> Iterator[Check]:
    """Counts of studies with a design, guidance, modality or verdict, against the studies of the group that have it."""
    for division in divisions(corpus):
        for figure in corpus.measured(division.source, "StudyCount"):
            s, count = figure.statement, figure.number("count")
            members = division.members(s.group)
            if count is None or not members or s.category == "cited":
                continue
            having = division.listed.get(s.value, {}) if s.value else dict.fromkeys(members)
            found = members & set(having)
            recomputed = f"{references(found)} = {len(found)}" if found else "0"
            b = _listed_at(division, figure, found, count)
            if count == len(found):
                yield Check(AGREES, Spot.of(figure), Spot.of(b) if b else None, recomputed)
                continue
            message = f"As printed {count}; {_named(found)} listed for the group."
            if (others := set(having) - members) and len(found) < count:
                message += f" {references(others)} listed elsewhere."
            yield Check(DIFFERS, Spot.of(figure), Spot.of(b) if b else None, recomputed, message)


def _named(found: set[int]) -> str:
    return f"{references(found)} ({len(found)}) are" if found else "none of its references is"


def _listed_at(division: Division, figure: Figure, found: set[int], count: Decimal) -> Figure | None:
    """Where to look: another count of the same studies, else where the first of them is listed."""
    s = figure.statement
    for other in division.wholes.figures(s.group):
        same = other.measure == s.measure and other.statement.value == s.value
        if same and other.number("count") not in (None, count):
            return other
    said = division.listed.get(s.value, {}) if s.value else {}
    numbers = sorted(found or said)
    return said.get(numbers[0]) if numbers else None


@rule(
    "study-in-two-classes",
    "study-counted-twice",
    "medium",
    wrong="A study is listed under two classes of which it can have one.",
    matters="It is counted twice, and the classes do not add up to the studies.",
    action="Look into the study's own paper, and count it once.",
)
def twice(corpus: Corpus) -> Iterator[Check]:
    """The design and the verdict of each included study, and the parts of each group that is divided."""
    for division in divisions(corpus):
        for number, profile in sorted(division.profile.items()):
            for measure in _ONE_OF:
                figures = {f.statement.value: f for f in profile[measure]}
                spots = [Spot.of(figure) for figure in figures.values()]
                if len(spots) == 1:
                    yield Check(AGREES, spots[0])
                elif spots:
                    names = " and as ".join(corpus.label(str(value)) for value in figures)
                    message = f"Reference {number} is listed as {names}."
                    yield Check(DIFFERS, spots[0], spots[1], message=message)


@rule(
    "study-in-no-class",
    "study-not-counted",
    "medium",
    wrong="A study that a review includes is in none of the classes into which it divides its studies.",
    matters="Its patients are in the total and in no group, or the reverse.",
    action="Look for it in the text, and count it where it belongs.",
)
def nowhere(corpus: Corpus) -> Iterator[Check]:
    """Design, guidance, modality and verdict of each included study."""
    for division in divisions(corpus):
        # A review that names no design at all does not divide its studies by design.
        divided = [m for m in _EACH_HAS if any(profile[m] for profile in division.profile.values())]
        for number, profile in sorted(division.profile.items()):
            first = next(figure for figures in profile.values() for figure in figures)
            lacking = [measure for measure in divided if not profile[measure]]
            if lacking:
                names = " and no ".join(corpus.label(measure) for measure in lacking)
                yield Check(DIFFERS, Spot.of(first), message=f"Reference {number} is included; it is given no {names}.")
            else:
                yield Check(AGREES, Spot.of(first))


@rule(
    "mean-of-parts",
    "internal-contradiction",
    "medium",
    wrong="The mean of one part of a group is printed for the whole, or the whole's lies outside its parts' range.",
    matters="The mean is given for studies that it does not describe.",
    action="Attach the mean to the part, and recompute the whole's from the parts' means and sizes.",
)
def means(corpus: Corpus) -> Iterator[Check]:
    """Means of each divided group whose parts all print one, against the parts' range and their weighted mean."""
    for division in divisions(corpus):
        for group in division.source.groups:
            if division.source.groups[group].part_of is None or not division.divides(group):
                continue
            for figure in division.wholes.figures(group):
                mean = figure.number("mean")
                parts = [_mean(division, part.key, figure) for part in division.parts(group)]
                having = [part for part in parts if part is not None]
                if mean is not None and having and len(having) == len(parts):
                    yield _mean_of(division, figure, mean, having)


def _mean(division: Division, group: str, like: Figure) -> Figure | None:
    s = like.statement
    return next(
        (
            f
            for f in division.wholes.figures(group)
            if f.number("mean") is not None and (f.measure, f.statement.timepoint) == (s.measure, s.timepoint)
        ),
        None,
    )


def _mean_of(division: Division, figure: Figure, mean: Decimal, parts: list[Figure]) -> Check:
    means = [part.statement.numbers["mean"] for part in parts]
    sizes = [division.total(part.statement.group, "PatientCount", None).count for part in parts]
    same = next((part for part in parts if part.statement.numbers["mean"] == mean), None)
    b = Spot.of(same or parts[0])
    recomputed = ""
    if all(sizes):
        weighted = sum((m * n for m, n in zip(means, sizes, strict=True)), Decimal(0)) / sum(sizes)
        terms = " + ".join(f"{n} x {m}" for m, n in zip(means, sizes, strict=True))
        recomputed = f"({terms}) / {sum(sizes)} = {weighted:.2f}"
        step = Decimal(1).scaleb(int(mean.as_tuple().exponent))
        if mean in {weighted.quantize(step, rounding) for rounding in (ROUND_HALF_UP, ROUND_HALF_EVEN)}:
            return Check(AGREES, Spot.of(figure), b, recomputed)
    unit = figure.statement.unit or ""
    if same is not None and len(set(means)) > 1:
        message = f"{mean} {unit} is printed for the whole group and for a part of it; other parts have another mean."
        return Check(DIFFERS, Spot.of(figure), b, recomputed, message)
    if not min(means) <= mean <= max(means):
        message = f"The mean is printed as {mean} {unit}; the parts' are from {min(means)} to {max(means)}."
        return Check(DIFFERS, Spot.of(figure), b, recomputed, message)
    return Check(UNTESTABLE, Spot.of(figure), b, recomputed, "How the parts were weighted is not printed.")
