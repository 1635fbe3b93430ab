"""What the office's own records make of a link: the right moment, and no one else's name."""

import json
from dataclasses import astuple
from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from backend.accounts.tables import Account
from backend.cases.tables import Case
from backend.handover.tables import Attempt
from backend.orders.rules.order import OrderState
from backend.orders.rules.recipient_code import recipient_code
from backend.orders.rules.seal_state import SealState
from backend.orders.tables import Order, Seal
from backend.places.tables import Place
from backend.runs.tables import Run, Stop, StopOrder
from backend.tracking.rules.journey import Moment, moment_of
from backend.tracking.service import NoSuchJourney, journey_of

pytestmark = pytest.mark.usefixtures("database")

SECRET = bytes(range(32))
NOW = datetime(2026, 3, 3, 2, 0, tzinfo=UTC)
TOKEN = "a-token_of_22_signs_00"
OTHER_TOKEN = "a-token_of_22_signs_01"


async def ordered(state: OrderState, token: str = TOKEN, birth_date: date | None = None) -> UUID:
    """Store an invented passport's order in a state; return its id."""
    case = Case(
        application_number=f"TEST-{token}",
        applicant_name="Siti Contoh binti Rekaan",
        birth_date=birth_date,
        phone="+6281234567890",
        queue_class="general",
        address_text="Jalan Rahasia 7",
        verdict="owed",
        content_hash="",
        created_at=NOW,
        updated_at=NOW,
    )
    place = Place(
        address_text="Jalan Rahasia 7",
        level="village",
        source="gazetteer",
        candidates=b"[]",
        reasons=b"[]",
        located_at=NOW,
        created_at=NOW,
    )
    await Case.insert(case)
    await Place.insert(place)
    order = Order(
        number=f"AP-{token[-2:]}",
        case=case.id,
        place=place.id,
        state=state.value,
        tracking_token=token,
        created_by=uuid4(),
        created_at=NOW,
        delivered_at=NOW if state is OrderState.DELIVERED else None,
    )
    await Order.insert(order)
    return UUID(str(order.id))


async def sealed(order_id: UUID) -> None:
    """Put a seal on an order's envelope."""
    await Seal.insert(
        Seal(
            number=str(order_id)[-12:],
            order=order_id,
            state=SealState.ISSUED.value,
            key_id=1,
            payload=b"",
            expires_at=NOW + timedelta(days=45),
            issued_by=uuid4(),
            issued_at=NOW,
        )
    )


async def put_on_a_run(order_id: UUID, due: str, failed_for: str | None = None) -> None:
    """Put an order on Andi's run, and let a visit fail if a reason is given."""
    courier = Account(
        username=f"andi-{uuid4()}"[:40],
        name="Andi Kurir Rekaan",
        role="courier",
        password_hash="",
        language="id",
        created_at=NOW,
    )
    run = Run(
        number=f"JLN-{uuid4()}"[:24],
        date=NOW.date(),
        courier=courier.id,
        depot="muara-enim",
        state="under_way",
        departs_at=NOW,
        returns_at=NOW + timedelta(hours=6),
        distance_m=1000,
        created_by=uuid4(),
        created_at=NOW,
    )
    stop = Stop(
        run=run.id,
        sequence=1,
        place=(await Place.select(Place.id).first() or {})["id"],
        latitude=-3.65,
        longitude=103.77,
        planned_arrival=NOW + timedelta(minutes=47),
        planned_departure=NOW + timedelta(minutes=57),
        service_duration_s=600,
        distance_m=1000,
    )
    await Account.insert(courier)
    await Run.insert(run)
    await Stop.insert(stop)
    await StopOrder.insert(StopOrder(stop=stop.id, order=order_id, state=due))
    if failed_for:
        await Attempt.insert(
            Attempt(
                record_id=uuid4(),
                order=order_id,
                run=run.id,
                stop=stop.id,
                courier=courier.id,
                reason=failed_for,
                note="Catatan kurir yang bukan untuk umum",
                recorded_at=NOW,
                received_at=NOW,
            )
        )


async def moment() -> Moment:
    """Where the link says the passport is."""
    return moment_of(await journey_of(TOKEN, secret=SECRET, now=NOW))


@pytest.mark.parametrize("state", [OrderState.WAITING_INITIALS, OrderState.INITIALLED])
async def test_before_the_seal_it_is_being_checked(state: OrderState) -> None:
    """Until the envelope is sealed the passport is with the officer."""
    await ordered(state)
    assert await moment() is Moment.BEING_CHECKED


async def test_sealed_it_waits_for_a_run() -> None:
    """A sealed passport on no run is ready to go, since the seal was put on."""
    await sealed(await ordered(OrderState.SEALED))
    journey = await journey_of(TOKEN, secret=SECRET, now=NOW)
    assert moment_of(journey) is Moment.WAITING_FOR_A_RUN
    assert journey.sealed_at == NOW


async def test_planned_it_is_on_the_calendar() -> None:
    """A planned passport has a courier's first name and a window that holds the arrival."""
    order_id = await ordered(OrderState.PLANNED)
    await sealed(order_id)
    await put_on_a_run(order_id, "due")
    journey = await journey_of(TOKEN, secret=SECRET, now=NOW)
    assert moment_of(journey) is Moment.ON_THE_CALENDAR
    assert journey.trip is not None
    assert journey.trip.courier == "Andi"
    assert journey.trip.window == (NOW, NOW + timedelta(hours=2))


async def test_loaded_it_is_under_way() -> None:
    """Once loaded the passport is on its way."""
    order_id = await ordered(OrderState.UNDER_WAY)
    await sealed(order_id)
    await put_on_a_run(order_id, "loaded")
    assert await moment() is Moment.UNDER_WAY


async def test_a_failed_visit_is_told_at_once_and_until_there_is_a_new_date() -> None:
    """At the door, then back in the vault, then on another run: each is told as it is."""
    order_id = await ordered(OrderState.UNDER_WAY)
    await sealed(order_id)
    await put_on_a_run(order_id, "failed", failed_for="not_at_home")
    assert await moment() is Moment.NOT_HANDED_OVER
    await Order.update({Order.state: "returned"}).where(Order.id == order_id)
    await StopOrder.update({StopOrder.state: "returned"}).where(StopOrder.order == order_id)
    assert await moment() is Moment.WAITING_FOR_ANOTHER_RUN
    await Order.update({Order.state: "planned"}).where(Order.id == order_id)
    await put_on_a_run(order_id, "due")
    assert await moment() is Moment.ON_THE_CALENDAR


async def test_received_it_has_no_code_any_more() -> None:
    """The code is shown until the passport is received, and is the one derived from the order."""
    order_id = await ordered(OrderState.SEALED)
    await ordered(OrderState.DELIVERED, OTHER_TOKEN)
    waiting = await journey_of(TOKEN, secret=SECRET, now=NOW)
    received = await journey_of(OTHER_TOKEN, secret=SECRET, now=NOW)
    assert waiting.recipient_code == recipient_code(order_id, SECRET)
    assert received.recipient_code is None
    assert moment_of(received) is Moment.RECEIVED


@pytest.mark.parametrize(
    ("born", "is_child"), [(date(2015, 1, 1), True), (date(1980, 1, 1), False)]
)
async def test_a_childs_page_knows_it_is_a_childs(
    born: date,
    is_child: bool,  # noqa: FBT001 - the example's second column
) -> None:
    """Who may receive depends on whether the applicant is a child today."""
    await ordered(OrderState.SEALED, birth_date=born)
    journey = await journey_of(TOKEN, secret=SECRET, now=NOW)
    assert journey.applicant_is_child is is_child


async def test_nothing_personal_is_gathered() -> None:
    """No full name, address, telephone, birth date or courier's note reaches the page at all."""
    order_id = await ordered(OrderState.UNDER_WAY, birth_date=date(1980, 5, 17))
    await put_on_a_run(order_id, "failed", failed_for="moved")
    told = json.dumps(astuple(await journey_of(TOKEN, secret=SECRET, now=NOW)), default=str)
    for secret in ("Contoh", "Rekaan", "Rahasia", "81234567890", "1980", "Kurir", "Catatan"):
        assert secret not in told
    assert "Siti C. B." in told


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(token=st.text(max_size=40) | st.from_regex(r"[A-Za-z0-9_-]{22}", fullmatch=True))
async def test_no_other_link_opens_anything(token: str) -> None:
    """Whatever else stands in the address, NUL and surrogates too, is a link we do not know."""
    with pytest.raises(NoSuchJourney):
        await journey_of(token, secret=SECRET, now=NOW)
