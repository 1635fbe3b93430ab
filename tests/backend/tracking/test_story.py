"""An order's story names who did what: made, initialled, sealed, planned, taken along."""

from dataclasses import replace
from datetime import timedelta

from backend.accounts.service import AccountDraft, create_account
from backend.orders.repository import seals_of
from backend.orders.service import order_of
from backend.runs.rules.draft import RunDraft, StopDraft
from backend.runs.service import create_run, load_seals, return_seals
from backend.shared.clock import office_date
from backend.shared.roles import Actor, Role
from backend.shared.words import Language
from backend.tracking.story import story_of
from backend.web.links import Links
from tests.backend.counter import NOW, Counter


async def hired(name: str, role: Role) -> Actor:
    """Hire somebody who has an account, and so a name."""
    draft = AccountDraft(username=name.lower(), name=name, role=role, password="sungai lematang")
    account = await create_account(draft, actor=None, now=NOW)
    return Actor(account.id, account.name, account.role)


async def test_every_hand_has_a_name(counter: Counter) -> None:
    """Step 9's initials and the plan are told too, each with who stands behind it."""
    sari, hendra = await hired("Sari", Role.DISPATCHER), await hired("Hendra", Role.OFFICER)
    andi = await hired("Andi", Role.COURIER)
    order_id = await replace(counter, dispatcher=sari, officer=hendra).sealed("A-1")
    order = await order_of(order_id)
    stop = StopDraft(order.place_id, -3.66, 103.78, NOW, NOW, 420, 9_000, (order_id,))
    draft = RunDraft(office_date(NOW), andi.account_id, "kantor", NOW, NOW, 18_000, (stop,))
    run = await create_run(draft, actor=sari, now=NOW + timedelta(hours=1))
    [seal] = await seals_of([order_id])
    await load_seals(run.id, {seal.number: None}, courier=andi, now=NOW + timedelta(hours=2))
    await return_seals(run.id, {seal.number: None}, courier=andi, now=NOW + timedelta(hours=3))

    story = await story_of(
        order_id,
        links=Links("https://antar.test", demo=False),
        office_name="Kantor Contoh",
        locator=counter.locator,
        secret=bytes(32),
        now=NOW,
        language=Language.ENGLISH,
    )
    assert (story.created_by, story.initialled_by, story.initialled_at) == ("Sari", "Hendra", NOW)
    assert [line.issued_by for line in story.seals] == ["Sari"]
    [planned] = story.planned
    assert (planned.number, planned.planned_by, planned.courier_name, planned.cancelled) == (
        run.number,
        "Sari",
        "Andi",
        False,
    )
    assert [(line.holder, line.recorded_by) for line in story.custody] == [
        ("courier", "Andi"),
        ("vault", "Andi"),
    ]
