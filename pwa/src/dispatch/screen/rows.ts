/** Arrow keys in a table: from row to row, and from button to button; Space chooses, Enter opens. */

import type { Attachment } from 'svelte/attachments';

const STEPS: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 };

export const rowKeys: Attachment<HTMLElement> = (body) => {
  const press = (event: KeyboardEvent): void => {
    const row = (event.target as Element).closest('tr');
    if (!row) return;
    const step = STEPS[event.key];
    if (step) move(event, row, step);
    else if (event.key === ' ' && event.target instanceof HTMLAnchorElement) choose(event, row);
  };
  body.addEventListener('keydown', press);
  return () => body.removeEventListener('keydown', press);
};

function move(event: KeyboardEvent, row: Element, step: number): void {
  const next = step > 0 ? row.nextElementSibling : row.previousElementSibling;
  const likewise = event.target instanceof HTMLButtonElement ? 'button' : 'a[href]';
  const there =
    next?.querySelector<HTMLElement>(likewise) ?? next?.querySelector<HTMLElement>('a[href]');
  if (!there) return;
  event.preventDefault();
  there.focus();
}

function choose(event: KeyboardEvent, row: Element): void {
  const box = row.querySelector<HTMLInputElement>('input[type=checkbox]');
  if (!box) return;
  event.preventDefault();
  box.dispatchEvent(
    new MouseEvent('click', { bubbles: true, cancelable: true, shiftKey: event.shiftKey }),
  );
}
