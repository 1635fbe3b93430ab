"""`antar plan`: the day's routes stop by stop; or FILE, answered in its own format."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from backend.cli.demo import ORDERED
from routing.errors import InvalidProblem
from tests.routing.drawing import at, town

Command = Callable[..., Result]


def test_every_order_is_accounted_for(command: Command) -> None:
    """Each stands at a stop with its times, or is named with why it does not."""
    command("demo")
    result = command("plan", "--seconds", "1")
    assert result.exit_code == 0, result.output
    assert re.search(
        r"Andi \(contoh\): \d{4}-\d\d-\d\d \d\d:\d\d-\d\d:\d\d, \d+ stops, \d+ passports",
        result.output,
    )
    numbers = re.findall(r"AP-\d{4}-\d{5}", result.output)
    assert len(numbers) == len(set(numbers)) == ORDERED
    left = result.output.split("not ready:")[1]
    assert re.search(r"AP-\d{4}-\d{5}  \w+", left)


@pytest.fixture
def unreachable_roads(monkeypatch: pytest.MonkeyPatch) -> None:
    """Set a road server at a port where nobody listens."""
    monkeypatch.setenv("ANTAR_ROAD_SERVER_URL", "http://127.0.0.1:9/")
    monkeypatch.setenv("ANTAR_ROAD_SERVER_HOSTS", "127.0.0.1")


@pytest.mark.usefixtures("unreachable_roads")
def test_a_guess_is_said_beside_the_plan(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where roads could not be measured, whoever reads Indonesian is told so in Indonesian."""
    command("demo")
    assert (
        "distances and hours are guesses. (osrm: the road" in command("plan", "--seconds", 1).stderr
    )
    monkeypatch.setenv("LC_ALL", "id_ID.UTF-8")
    result = command("plan", "--seconds", 1)
    assert "jarak dan jam tiba hanya taksiran. (osrm: the road" in result.stderr
    assert "taksiran" not in result.stdout


@pytest.mark.usefixtures("unreachable_roads")
def test_a_guess_is_said_beside_a_files_answer(tmp_path: Path, command: Command) -> None:
    """The output stays VROOM's JSON alone, and its notes say the same."""
    result = command("plan", _write(tmp_path, (0, 0), (2, 0)), "--seconds", 1)
    assert "distances and hours are guesses" in result.stderr
    assert "distances are guessed" in json.loads(result.stdout)["notes"][0]


def _write(folder: Path, *places: tuple[float, float]) -> Path:
    where = [[at(*place).longitude, at(*place).latitude] for place in places]
    asked = {
        "vehicles": [{"id": 1, "start": where[0], "end": where[0]}],
        "jobs": [{"id": number, "location": place} for number, place in enumerate(where, start=1)],
        "options": {"g": True},
    }
    file = folder / "problem.json"
    file.write_text(json.dumps(asked))
    return file


def test_vrooms_json_is_answered_in_vrooms_json(tmp_path: Path, command: Command) -> None:
    """The same seed and a search that ends give the same plan."""
    result = command("plan", _write(tmp_path, (0, 0), (2, 0)), "--seconds", 1, "--seed", 3)
    assert result.exit_code == 0, result.output
    answer = json.loads(result.stdout)
    assert (answer["code"], answer["summary"]["unassigned"]) == (0, 0)


def test_imported_roads_are_used_and_far_places_named(tmp_path: Path, command: Command) -> None:
    """The island's job cannot be reached, and the sentence says how far it is from any road."""
    command("roads", "import", town().write(tmp_path / "town.osm.pbf"))
    result = command("plan", _write(tmp_path, (0, 0), (2, 2), (25, 0)), "--seconds", 1)
    assert result.exit_code == 0, result.output
    answer = json.loads(result.stdout)
    assert [(left["id"], left["reason"]) for left in answer["unassigned"]] == [(3, "unreachable")]
    assert "job 3 is 13,98" in result.stderr
    assert answer["routes"][0]["distance"] == pytest.approx(4_000 + 8_000 - 4_000, abs=4_050)


def test_a_vrplib_file_is_answered_with_a_solution(tmp_path: Path, command: Command) -> None:
    """Routes by customer number, and the cost."""
    file = tmp_path / "kecil.vrp"
    file.write_text(
        "EDGE_WEIGHT_TYPE : EUC_2D\nCAPACITY : 5\nNODE_COORD_SECTION\n1 0 0\n2 3 4\n"
        "DEMAND_SECTION\n1 0\n2 2\nEOF\n"
    )
    result = command("plan", file, "--seconds", 1)
    assert result.stdout == "Route #1: 1\nCost 10\n"


@pytest.mark.parametrize("content", ["{}", "nonsense", '{"jobs": [], "vehicles": []}'])
def test_a_bad_file_is_refused_in_a_sentence(
    tmp_path: Path, command: Command, content: str
) -> None:
    """The command ends with what is wrong."""
    file = tmp_path / "problem.json"
    file.write_text(content)
    assert isinstance(command("plan", file).exception, InvalidProblem)
