"""What statements hold, and what formats say they lose."""

import pytest
from hypothesis import given

from statecorpus.errors import LossyExportWarning
from statecorpus.exports.losses import KINDS, Losses, kinds_of
from statecorpus.model import Remark, Statement
from tests.support.everything import EVERYTHING
from tests.support.statements import statements


def test_a_statement_with_all_there_is_holds_every_kind() -> None:
    assert kinds_of(EVERYTHING) == set(KINDS)


@given(statements())
def test_what_is_kept_is_not_lost(statement: Statement) -> None:
    losses = Losses("a format", kept=KINDS[:9])
    assert list(losses.noting([statement])) == [statement]
    assert set(losses.found) == kinds_of(statement) - set(KINDS[:9])


def test_nothing_lost_is_nothing_said(recwarn: pytest.WarningsRecorder) -> None:
    losses = Losses("a format", kept=KINDS)
    assert len(list(losses.noting([EVERYTHING]))) == 1
    losses.warn()
    assert not recwarn.list


def test_one_warning_names_all_of_it_in_one_order() -> None:
    losses = Losses("a format", kept=[kind for kind in KINDS if kind not in ("remarks", "evidence")])
    list(losses.noting([Statement("a", body=[Remark("(Applause.)")]), EVERYTHING]))
    losses.add("colours")
    with pytest.warns(LossyExportWarning, match="a format has no place for remarks, evidence, colours"):
        losses.warn()
