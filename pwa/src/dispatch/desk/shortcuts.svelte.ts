/** Single-letter shortcuts: never while typing or in a dialog, and off for whoever wants them off. */

const KEPT_AS = 'shortcuts';

export const shortcuts = $state({ on: globalThis.localStorage?.getItem(KEPT_AS) !== 'off' });

export function useShortcuts(on: boolean): void {
  shortcuts.on = on;
  globalThis.localStorage?.setItem(KEPT_AS, on ? 'on' : 'off');
}

export type Keys = Record<string, (event: KeyboardEvent) => void>;

/** Listens until the returned function is called; made for `$effect(() => onKeys({ … }))`. */
export function onKeys(keys: Keys): () => void {
  const listen = (event: KeyboardEvent): void => {
    if (!shortcuts.on || isElsewhere(event)) return;
    const deed = keys[event.key] ?? keys[event.key.toLowerCase()];
    if (!deed) return;
    event.preventDefault();
    deed(event);
  };
  document.addEventListener('keydown', listen);
  return () => document.removeEventListener('keydown', listen);
}

const WRITTEN_IN = 'input:not([type=checkbox], [type=radio]), textarea, select, dialog[open]';

/** The key belongs to a field, a dialog, or the browser. */
function isElsewhere(event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return true;
  return event.target instanceof Element && event.target.closest(WRITTEN_IN) !== null;
}
