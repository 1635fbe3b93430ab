"""A stopwatch inside the page, so that what is measured is the phone and not the bench."""

from __future__ import annotations

import json

from playwright.sync_api import Page

_WATCH = """globalThis.ready = new Promise((told) => {
  const done = () => {
    if (!document.querySelector(%s)) return;
    watch.disconnect();
    requestAnimationFrame(() => setTimeout(() => told(performance.now() / 1000)));
  };
  const watch = new MutationObserver(done);
  watch.observe(document, { childList: true, subtree: true });
})"""

_PAINTED = """() => new Promise((told) => {
  const seen = (list) => {
    const [paint] = list.getEntriesByName('first-contentful-paint');
    if (paint) told(paint.startTime / 1000);
  };
  new PerformanceObserver(seen).observe({ type: 'paint', buffered: true });
})"""

_PRESS = """([button, pattern]) => new Promise((stopped) => {
  const began = performance.now();
  const seen = () => {
    if (!new RegExp(pattern).test(document.body.textContent)) return;
    watch.disconnect();
    stopped((performance.now() - began) / 1000);
  };
  const watch = new MutationObserver(seen);
  watch.observe(document.body, { childList: true, subtree: true, characterData: true });
  [...document.querySelectorAll('button')].find((it) => it.textContent.includes(button)).click();
})"""


def watch_for(page: Page, selector: str) -> None:
    """From the next page on, note when something is there and the main thread is free for it."""
    page.add_init_script(_WATCH % json.dumps(selector))


def seconds_until_ready(page: Page) -> float:
    """Return the seconds from the start of the navigation until what is watched for was there."""
    return float(page.evaluate("globalThis.ready"))


def seconds_until_painted(page: Page) -> float:
    """Return the seconds from the start of the navigation to the first contentful paint."""
    return float(page.evaluate(_PAINTED))


def seconds_from_press(page: Page, button: str, pattern: str) -> float:
    """Press a button; return the seconds until the page says what is waited for."""
    return float(page.evaluate(_PRESS, [button, pattern]))
