"""What the console shows of a plan: names, reasons and prices, in the reader's language."""

from collections.abc import Sequence
from datetime import timedelta

import pytest

from backend.orders.service import order_of
from backend.planning import searching
from backend.planning.finder import ThreadedFinder
from backend.planning.rules.failure import FAILURES, Failure
from backend.planning.rules.notes import NOTES
from backend.planning.rules.question import NOT_PLANNABLE
from backend.planning.view import view_of
from backend.shared.numbers import say_number
from backend.shared.words import Language
from routing.errors import MatrixUnavailable
from routing.geography import Coordinates
from routing.matrices.base import Matrix
from routing.matrices.great_circle import GreatCircle
from routing.plan import NoteKind
from tests.backend.counter import NOW, Counter
from tests.backend.planning.at_the_console import ask, proposed, question
from tests.backend.planning.fakes import LostFinder, nobody_promised
from tests.backend.planning.looking_ahead import (
    FAR,
    THURSDAY,
    WEDNESDAY,
    asked,
    over_three_days,
    searched,
)


@pytest.mark.parametrize("language", list(Language))
async def test_the_console_says_who_waits_for_what_and_what_it_costs(
    counter: Counter, language: Language
) -> None:
    """In both languages, with the day and the number of orders that gather there."""
    await counter.sealed("A-1")
    village = FAR | {"village": "Lubuk Contoh"}
    far = [await counter.sealed(f"A-{number}", **village) for number in (2, 3)]
    proposal_id = await asked(counter, over_three_days(await counter.courier("andi")))
    answer = await searched(counter, proposal_id)
    view = await view_of(proposal_id, office=counter.office, now=NOW, language=language)
    assert {one.order_id for one in view.waiting} == set(far)
    assert all("12 Mar" in one.reason.sentence for one in view.waiting)
    assert all("Lubuk Contoh, 2 " in one.reason.sentence for one in view.waiting)
    assert [day.date for day in view.later] == [WEDNESDAY, THURSDAY]
    assert {cost.code: cost.paid for cost in view.costs} == {
        code: paid for code, paid in answer.costs.items() if code != "left_out"
    }
    assert all(say_number(cost.weight, language) in cost.sentence for cost in view.costs)


@pytest.mark.parametrize("language", list(Language))
async def test_whoever_cannot_go_is_named_with_the_reason(
    counter: Counter, language: Language
) -> None:
    """By number and name, in the reader's language; the couriers too, on a route or not."""
    andi, dewi = await counter.courier("andi"), await counter.courier("dewi")
    await counter.sealed("A-1")
    unsealed = await order_of(await counter.order("A-2"))
    proposal = await proposed(counter, question(andi, dewi))
    view = await view_of(proposal.id, office=counter.office, now=NOW, language=language)
    (left,) = view.not_plannable
    assert (left.number, left.applicant_name) == (unsealed.number, unsealed.applicant_name)
    assert left.reason.sentence == NOT_PLANNABLE["not_sealed"].read(language)
    assert {it.name for it in view.couriers} == {andi.name, dewi.name}
    assert {it.courier_name for it in view.routes} <= {andi.name, dewi.name}


@pytest.mark.parametrize("language", list(Language))
async def test_a_search_that_failed_says_why(counter: Counter, language: Language) -> None:
    """It took as long as it took, and there is nothing to draw."""
    await counter.sealed("A-1")
    proposal_id = await ask(counter, question(await counter.courier("andi")))
    ended = NOW + timedelta(seconds=3)
    await searching.search(
        proposal_id,
        finder=LostFinder(),
        office=counter.office,
        clock=lambda: ended,
        next_visits=nobody_promised,
    )
    later = NOW + timedelta(hours=1)
    view = await view_of(proposal_id, office=counter.office, now=later, language=language)
    assert view.failure == FAILURES[Failure.UNANSWERABLE].read(language)
    assert (view.routes, view.later, view.elapsed_s) == ([], [], 3)


class SilentRoads:
    """Roads that cannot be measured."""

    name = "osrm"

    def measure(self, places: Sequence[Coordinates]) -> Matrix:
        """Fail as a server does that is down."""
        del places
        raise MatrixUnavailable("connection refused")


@pytest.mark.parametrize("language", list(Language))
async def test_a_plan_on_guessed_roads_says_so(counter: Counter, language: Language) -> None:
    """In the reader's words, and without what the road server said."""
    await counter.sealed("A-1")
    proposal_id = await ask(counter, question(await counter.courier("andi")))
    finder = ThreadedFinder(SilentRoads(), GreatCircle())
    await searching.search(
        proposal_id,
        finder=finder,
        office=counter.office,
        clock=lambda: NOW,
        next_visits=nobody_promised,
    )
    finder.close()
    view = await view_of(proposal_id, office=counter.office, now=NOW, language=language)
    assert view.notes == [NOTES[NoteKind.GUESSED].read(language)]
