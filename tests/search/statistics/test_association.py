"""Measures of association: the values that the papers print."""

import numpy as np
import pytest

from statecorpus.search.statistics.association import (
    ContingencyTable,
    delta_p,
    log_dice,
    log_likelihood,
    mutual_information,
    t_score,
)


def table(o11: int, r1: int, c1: int, n: int) -> ContingencyTable:
    return ContingencyTable(*(np.array([value], dtype=np.float64) for value in (o11, r1, c1, n)))


def of_cells(both: int, first: int, second: int, neither: int) -> ContingencyTable:
    return table(both, both + first, both + second, both + first + second + neither)


@pytest.mark.parametrize(
    ("words", "cells", "printed"),
    [
        ("the swiss", (110, 2442, 111, 29114), 270.72),
        ("can be", (29, 13, 123, 31612), 263.90),
        ("previous year", (31, 23, 139, 31584), 256.84),
    ],
)
def test_the_log_likelihood_of_word_pairs_is_that_of_dunning_1993(
    words: str, cells: tuple[int, int, int, int], printed: float
) -> None:
    assert log_likelihood(of_cells(*cells))[0] == pytest.approx(printed, abs=0.01), words


def test_the_mutual_information_of_honorary_doctor_is_that_of_church_and_hanks_1990() -> None:
    # ContingencyTable 3, of 15 million words of the Associated Press.
    assert mutual_information(table(12, 111, 621, 15_000_000))[0] == pytest.approx(11.3, abs=0.06)


@pytest.mark.parametrize(
    ("words", "counts", "printed"),
    [
        ("Ayatollah Ruhollah", (20, 42, 20), 18.38),
        ("Bette Midler", (20, 41, 27), 17.98),
        ("Agatha Christie", (20, 30, 117), 16.31),
    ],
)
def test_the_mutual_information_of_names_is_that_of_manning_and_schuetze_1999(
    words: str, counts: tuple[int, int, int], printed: float
) -> None:
    # Foundations of Statistical Natural Language Processing, table 5.14: 14,307,668 words of newspapers.
    assert mutual_information(table(*counts, 14_307_668))[0] == pytest.approx(printed, abs=0.01), words


@pytest.mark.parametrize(
    ("words", "counts", "printed"),
    [
        ("Ayatollah Ruhollah", (20, 42, 20), 4.4721),
        ("Bette Midler", (20, 41, 27), 4.4721),
        ("unsalted butter", (20, 24, 320), 4.4721),
        ("first made", (20, 14907, 9017), 2.3714),
        ("over many", (20, 13484, 10570), 2.2446),
        ("into them", (20, 14734, 13478), 1.3685),
    ],
)
def test_the_t_score_of_pairs_is_that_of_manning_and_schuetze_1999(
    words: str, counts: tuple[int, int, int], printed: float
) -> None:
    # ContingencyTable 5.6; there the variance is p(1 - p) where ours is p, as in Church and others 1991.
    assert t_score(table(*counts, 14_307_668))[0] == pytest.approx(printed, abs=2e-3), words


def test_delta_p_of_of_course_is_that_of_gries_2013() -> None:
    # The spoken part of the BNC: course after of is 0.032, of before course 0.697.
    forward, back = delta_p(of_cells(5_610, 168_938, 2_257, 10_233_063))
    assert forward[0] == pytest.approx(0.032, abs=5e-4)
    assert back[0] == pytest.approx(0.697, abs=5e-4)


def test_log_dice_has_the_properties_that_rychly_2008_gives_it() -> None:
    def of(together: float, one: float, other: float) -> float:
        return float(log_dice(*(np.array([value], dtype=np.float64) for value in (together, one, other)))[0])

    assert of(50, 50, 50) == 14, "the two always stand together"
    assert of(1, 16_000, 16_000) == pytest.approx(0, abs=0.05), "0 is one in 16,000"
    assert of(2, 100, 100) - of(1, 100, 100) == pytest.approx(1), "one point more is twice as often"
    assert of(7, 100, 100) - of(7, 12_800, 12_800) == pytest.approx(7), "and seven are 100 times or so"
