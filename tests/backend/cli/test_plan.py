"""`antar plan`: the routes stop by stop, and every order that is on none, with its reason."""

import re
from collections.abc import Callable

from click.testing import Result

from backend.cli.demo import ORDERED

Command = Callable[..., Result]


def test_every_order_is_accounted_for(command: Command) -> None:
    """Each stands at a stop with its times, or is named with why it does not."""
    command("demo")
    result = command("plan", "--seconds", "1")
    assert result.exit_code == 0, result.output
    assert re.search(
        r"Andi \(contoh\): \d\d:\d\d-\d\d:\d\d, \d+ stops, \d+ passports", result.output
    )
    numbers = re.findall(r"AP-\d{4}-\d{5}", result.output)
    assert len(numbers) == len(set(numbers)) == ORDERED
    left = result.output.split("not ready:")[1]
    assert re.search(r"AP-\d{4}-\d{5}  \w+", left)
