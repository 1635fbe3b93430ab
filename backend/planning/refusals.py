"""What a dispatcher cannot do with a plan, said so that she or he knows what to do instead."""

from __future__ import annotations

from backend.shared.errors import DomainError, Kind
from backend.shared.words import Words


class NoSuchPlan(DomainError):
    """No proposal has this id."""

    code = "plan.unknown"
    kind = Kind.NOT_FOUND
    words = Words(id="Rencana itu tidak ada.", en="There is no such plan.")


class NotProposed(DomainError):
    """The plan is being computed still, or was confirmed or discarded before."""

    code = "plan.not_proposed"
    kind = Kind.CONFLICT
    words = Words(
        id="Rencana ini sedang dihitung, atau sudah dikonfirmasi atau dibuang.",
        en="This plan is still being computed, or was confirmed or discarded already.",
    )


class NotComputing(DomainError):
    """There is no search to end."""

    code = "plan.not_computing"
    kind = Kind.CONFLICT
    words = Words(
        id="Perhitungan rencana ini sudah selesai.",
        en="The search for this plan has ended already.",
    )


class NothingToPlan(DomainError):
    """No order is ready to be planned."""

    code = "plan.nothing_to_plan"
    kind = Kind.INVALID
    words = Words(
        id="Tidak ada pesanan yang siap direncanakan: perlu segel dan titik lokasi yang pasti.",
        en="No order is ready to be planned: it needs a seal and a certain pin.",
    )


class UnknownCourier(DomainError):
    """A courier named in the question is no active courier of this office."""

    code = "plan.unknown_courier"
    kind = Kind.INVALID
    words = Words(
        id="Kurir yang dipilih tidak ada atau tidak aktif. Pilih kurir yang aktif.",
        en="A courier you chose does not exist or is not active. Choose an active one.",
    )


class CourierEngaged(DomainError):
    """A courier would drive two runs at once, or one after being reported lost."""

    code = "plan.courier_engaged"
    kind = Kind.CONFLICT
    words = Words(
        id="{names} sudah punya perjalanan pada jam itu, atau berhalangan. Pilih kurir lain, atau "
        "jam kerja sesudah perjalanannya.",
        en="{names}: on a run at those hours already, or reported lost that day. Choose another "
        "courier, or a shift after the run.",
    )


class NotAmongThem(DomainError):
    """An order was given to a courier who does not drive in this plan."""

    code = "plan.not_among_them"
    kind = Kind.INVALID
    words = Words(
        id="Kurir itu tidak ikut dalam rencana ini. Pilih salah satu kurirnya.",
        en="That courier does not drive in this plan. Choose one who does.",
    )


class CourierTwice(DomainError):
    """One courier was given two shifts in one plan."""

    code = "plan.courier_twice"
    kind = Kind.INVALID
    words = Words(
        id="Seorang kurir dipilih dua kali. Beri setiap kurir satu jam kerja.",
        en="A courier was chosen twice. Give each courier one shift.",
    )


class ShiftEndsFirst(DomainError):
    """A shift ends before it starts."""

    code = "plan.shift_ends_first"
    kind = Kind.INVALID
    words = Words(
        id="Jam selesai kurir harus sesudah jam mulainya.",
        en="A courier's shift must end after it starts.",
    )


class UnknownDepot(DomainError):
    """The depot named in the question is none of the office's."""

    code = "plan.unknown_depot"
    kind = Kind.INVALID
    words = Words(
        id="Titik berangkat “{depot}” tidak ada di pengaturan kantor.",
        en="The office's settings have no depot “{depot}”.",
    )


class PastDate(DomainError):
    """Nobody can drive yesterday."""

    code = "plan.past_date"
    kind = Kind.INVALID
    words = Words(
        id="Tanggal {date} sudah lewat. Pilih hari ini atau sesudahnya.",
        en="{date} is over. Choose today or a later day.",
    )


class NothingPlanned(DomainError):
    """No run can be made of a plan without a route."""

    code = "plan.nothing_planned"
    kind = Kind.CONFLICT
    words = Words(
        id="Rencana ini tidak punya rute, jadi tidak ada perjalanan yang dapat dibuat.",
        en="This plan has no route, so no run can be made of it.",
    )


class Overtaken(DomainError):
    """Somebody made a run of some of these orders while the plan waited for its answer."""

    code = "plan.overtaken"
    kind = Kind.CONFLICT
    words = Words(
        id="Sementara itu pesanan ini sudah masuk perjalanan lain, mungkin oleh rekan Anda: "
        "{numbers}. Susun ulang rencananya.",
        en="Meanwhile another run was made with these orders, perhaps by a colleague: {numbers}. "
        "Plan again.",
    )


class Outdated(DomainError):
    """What the routes rest on has changed since they were found."""

    code = "plan.outdated"
    kind = Kind.CONFLICT
    words = Words(
        id="Sejak rencana ini dihitung, titik lokasi berubah atau paspor dibatalkan: {numbers}. "
        "Rencanakan lagi.",
        en="Since this plan was computed, a pin has moved or a passport was cancelled: {numbers}. "
        "Plan again.",
    )
