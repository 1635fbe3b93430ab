"""Where an order is to go, in the words of labels and lists: its village and district."""

from __future__ import annotations

from backend.orders.repository import OrderRow
from backend.places.locator import Locator
from backend.shared.address import Whereabouts


def whereabouts_of(order: OrderRow, locator: Locator) -> Whereabouts:
    """Return an order's village and district; whoever settled its pin has confirmed them."""
    return locator.whereabouts(order.address, order.village_code, confirmed=order.pin_accepted)
