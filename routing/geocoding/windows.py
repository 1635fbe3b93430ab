"""Windows: the runs of words that may be a name, each with what the labels around say of it."""

from __future__ import annotations

from dataclasses import dataclass

from routing.geocoding.labels import LABELS, PARTS_OF_NAMES, Label, label_at
from routing.geocoding.words import Word, keys

LONGEST_NAME = 5
_SHORTEST_KEY = 3
_POSTCODE_DIGITS = 5
_ENDS_AFTER_ITS_NUMBER = frozenset({Label.RT, Label.RW, Label.NUMBER})


@dataclass(frozen=True, slots=True)
class Window:
    """Words ``start`` to ``end`` of an address.

    ``label`` is the label whose run the window stands in; ``opening`` and ``closing`` tell whether
    the run begins and ends with the window.
    """

    start: int
    end: int
    text: str
    keys: tuple[str, ...]
    label: Label | None
    opening: bool
    closing: bool

    @property
    def anchored(self) -> bool:
        """Tell whether the window stands right behind its label."""
        return self.opening and self.label is not None

    def overlaps(self, other: Window) -> bool:
        """Tell whether the two share a word."""
        return self.start < other.end and other.start < self.end

    def within(self, other: Window) -> bool:
        """Tell whether this is a proper part of the other."""
        inside = other.start <= self.start and self.end <= other.end
        return inside and (self.start, self.end) != (other.start, other.end)


@dataclass(slots=True)
class _Run:
    """Words between two labels or breaks."""

    label: Label | None
    start: int
    end: int
    through: int | None = None  # a word that every window of the run must hold


def windows(words: list[Word]) -> list[Window]:
    """Return every run of up to five words that no break or label divides."""
    found: list[Window] = []
    for run in _runs(words):
        last_start = run.end if run.through is None else run.through + 1
        for start in range(run.start, last_start):
            first_end = start + 1 if run.through is None else run.through + 1
            for end in range(first_end, min(start + LONGEST_NAME, run.end) + 1):
                window = _window(words, run, start, end)
                if window:
                    found.append(window)
    return found


def _window(words: list[Word], run: _Run, start: int, end: int) -> Window | None:
    texts = tuple(word.text for word in words[start:end])
    found = tuple(key for key in keys(texts) if _has_name(key))
    if not found:
        return None
    opening, closing = start == run.start, end == run.end
    return Window(start, end, " ".join(texts), found, run.label, opening, closing)


def _has_name(key: str) -> bool:
    """Tell whether a key holds more than numerals and initials."""
    return sum(letter.isalpha() for letter in key) >= _SHORTEST_KEY


def _runs(words: list[Word]) -> list[_Run]:
    """Divide the words at labels and breaks; a house number or RT ends with its number."""
    runs = [_Run(None, 0, 0)]
    for position, word in enumerate(words):
        if word.after_break:
            runs.append(_Run(None, position, position))
        if len(word.text) == _POSTCODE_DIGITS and word.text.isdigit():
            runs.append(_Run(None, position + 1, position + 1))
            continue
        label = label_at(words, position)
        if label is None:
            runs[-1].end = position + 1
            if runs[-1].label in _ENDS_AFTER_ITS_NUMBER:
                runs.append(_Run(None, position + 1, position + 1))
            continue
        if word.text in PARTS_OF_NAMES:
            runs.append(_across(words, runs[-1], position))
        runs.append(_Run(label, position + 1, position + 1))
    return [run for run in runs if run.end > run.start]


def _across(words: list[Word], run: _Run, position: int) -> _Run:
    """Return the run in which the label at ``position`` is part of a name: *Tebing Kampung*."""
    end = position + 1
    while end < len(words) and end - position < LONGEST_NAME:
        if words[end].after_break or words[end].text in LABELS:
            break
        end += 1
    return _Run(run.label, run.start, end, through=position)
