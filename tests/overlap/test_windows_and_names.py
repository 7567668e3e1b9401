"""Windows by the calendar, and names as people read them; every expectation was counted by hand."""

from __future__ import annotations

from decimal import Decimal

import pytest

from kg.overlap.names import centre_key, common_families, read_author, shared_authors
from kg.overlap.windows import Window, months_shared, shared_window

WINDOWS = {
    "the later begins and ends within the other": ("2016-12", "2020-04", "2015-04", "2021-03", "41"),
    "they cross": ("2015-12", "2018-07", "2016-12", "2020-04", "20"),
    "one month each, the same": ("2019-03", "2019-03", "2019-03", "2019-03", "1"),
    "one ends in the month in which the other begins": ("2015-12", "2018-07", "2018-07", "2020-01", "1"),
    "one ends the month before": ("2015-12", "2018-06", "2018-07", "2020-01", "0"),
    "a year is the whole year": ("2018", "2018", "2018-11", "2019-05", "2"),
    "years only": ("2015", "2017", "2017", "2020", "12"),
    "a whole leap February": ("2016-01-15", "2016-02-29", "2016-02", "2016-02", "1"),
    "half of a month of thirty days": ("2018-04-16", "2018-06-30", "2018-03", "2018-04", "0.5"),
    "a single day": ("2018-04-10", "2018-04-10", "2018", "2018", "0.0"),
    "days that miss each other in one month": ("2018-04-01", "2018-04-10", "2018-04-11", "2018-05-01", "0"),
    "from the middle of one month to the middle of the next": ("2018-04-16", "2018-05-31", "2018", "2018-06-15", "1.5"),
}


@pytest.mark.parametrize(("a", "b", "c", "d", "months"), WINDOWS.values(), ids=WINDOWS)
def test_months_in_which_both_enrolled(a, b, c, d, months):
    one, other = Window(a, b), Window(c, d)
    assert months_shared(one, other) == months_shared(other, one) == Decimal(months)
    assert (shared_window(one, other) is None) == (months == "0")


def test_a_day_as_printed_bounds_the_shared_time():
    assert shared_window(Window("2018-04-16", "2019"), Window("2018-04", "2018-12")) == ("2018-04-16", "2018-12")


def test_an_unknown_window_shares_an_unknown_time():
    known = Window("2016-12", "2020-04")
    assert months_shared(known, Window()) is None
    assert months_shared(known, Window(start="2017-01")) is None
    assert months_shared(Window(), Window()) is None
    assert shared_window(known, Window()) is None


def test_nobody_is_enrolled_after_publication():
    known = Window("2016-12", "2020-04")
    assert months_shared(known, Window(before="2015")) == 0
    assert months_shared(known, Window(before="2016")) is None
    assert months_shared(known, Window(end="2016-11", before="2018")) == 0
    assert months_shared(known, Window(start="2020-05")) == 0


def names(one, other):
    lists = [[read_author(name) for name in text.split("; ")] for text in (one, other)]
    return [(author.name, author.stated) for author in shared_authors(*lists)]


NAMES = {
    "initials and a name in full": ("Y. Qiu", "Yuan-Yuan Qiu", [("Qiu, Yuan-Yuan", False)]),
    "one name in two spellings": ("Yuanyuan Qiu", "Yuan-Yuan Qiu", [("Qiu, Yuan-Yuan", True)]),
    "two people of one initial": ("Peishun Li", "Peng-Xin Li", []),
    "an initial more": ("Wallace, A.", "Wallace, A.N.", [("Wallace, A.N.", False)]),
    "another second initial": ("Smith, J.W.", "Smith, J.P.", []),
    "an umlaut and two letters": ("Grönemeyer, D.H.W.", "Groenemeyer, D.H.W.", [("Groenemeyer, D.H.W.", False)]),
    "an accent dropped": ("de Baère, T.", "de Baere, T.", [("de Baère, T.", False)]),
    "capitals of a particle": ("de Felice, C.", "De Felice, C.", [("de Felice, C.", False)]),
    "another family": ("Wang, B.", "Zhang, B.", []),
    "initials with a hyphen": ("Autrusseau, P.-A.", "Autrusseau, P.", [("Autrusseau, P.-A.", False)]),
    "initials last, without a comma": ("Ahmed M", "M. Ahmed", [("Ahmed, M.", False)]),
    "one name is used once": ("Zhang, C.; Zhang, C.", "Zhang, C.", [("Zhang, C.", False)]),
    "a namesake takes nobody's place": ("X. Zhang; Xin Zhang", "Xin Zhang", [("Zhang, Xin", True)]),
    "the better match is taken": ("X. Zhang", "Xin Zhang; X. Zhang; Xi Zhang", [("Zhang, Xin", False)]),
}


@pytest.mark.parametrize(("one", "other", "expected"), NAMES.values(), ids=NAMES)
def test_names_of_two_lists(one, other, expected):
    assert names(one, other) == expected


def test_a_family_name_of_many_people_is_common():
    listed = [
        read_author(name) for name in "Zhang, A.; Zhang, B.; Zhang, C.; Zhang, D.; Sayed, D.; Sayed, D.".split("; ")
    ]
    assert common_families(listed) == {"zhang"}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Tengzhou Central People's Hospital, Tengzhou, China", "Teng Zhou Central People’s Hospital"),
        ("Alphatown Hospital", "Alpha Town Hospital"),
    ],
)
def test_a_centre_is_known_by_its_letters(one, other):
    assert centre_key(one) == centre_key(other)


def test_centres_of_alike_names_stay_two():
    assert centre_key("Shandong Provincial Hospital") != centre_key("Shandong Provincial Qianfoshan Hospital")
