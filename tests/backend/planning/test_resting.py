"""The office's breaks: said in words, and kept by every plan, on both databases."""

from dataclasses import replace
from datetime import datetime, timedelta

from msgspec.structs import replace as setting

from backend.planning.resting import rests_of, said
from backend.settings import PlanningSettings
from backend.settings.planning import BREAKS
from backend.shared.words import Language
from tests.backend.counter import Counter
from tests.backend.planning.looking_ahead import FAR, asked, over_three_days, planned, searched

NOON = datetime.fromisoformat("2026-03-03T11:30+07:00")


def test_a_break_is_said_in_both_languages() -> None:
    """With its days, its length, and when it begins."""
    workdays, friday = rests_of(BREAKS)
    assert said(workdays, Language.INDONESIAN) == (
        "Senin, Selasa, Rabu, Kamis: istirahat 60 menit, mulai antara pukul 11.30 dan 12.30."
    )
    assert said(friday, Language.ENGLISH) == (
        "Friday: a break of 90 minutes, beginning between 11:15 and 11:45."
    )


async def test_a_courier_rests_at_noon_between_two_doors(counter: Counter) -> None:
    """A long way leads over noon: the plan has the break, and nobody is visited during it."""
    await counter.sealed("A-1", **FAR)
    one_day = replace(over_three_days(await counter.courier("andi")), days=1)
    answer = await searched(counter, await asked(counter, one_day))
    (route,) = answer.routes
    (rest,) = route.breaks
    assert NOON <= rest.begins_at <= NOON + timedelta(hours=1)
    assert rest.ends_at - rest.begins_at == timedelta(hours=1)
    assert all(
        stop.departure <= rest.begins_at or stop.arrival >= rest.ends_at for stop in route.stops
    )


async def test_who_is_back_before_noon_rests_off_duty(counter: Counter) -> None:
    """A short way has no break in it."""
    await counter.sealed("A-1")
    answer = await planned(counter, await counter.courier("andi"))
    assert [route.breaks for route in answer.routes] == [()]


async def test_an_office_may_plan_no_breaks(counter: Counter) -> None:
    """Its file decides."""
    without = setting(counter.office, planning=PlanningSettings(breaks=()))
    counter = replace(counter, office=without)
    await counter.sealed("A-1", **FAR)
    one_day = replace(over_three_days(await counter.courier("andi")), days=1)
    answer = await searched(counter, await asked(counter, one_day))
    assert [route.breaks for route in answer.routes] == [()]
