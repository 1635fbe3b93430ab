/** The language the reader chose: Indonesian unless they ask for English. */

export type Language = 'id' | 'en';

const KEPT_AS = 'language';
const listeners = new Set<() => void>();
let current: Language = kept();
tellDocument();

function kept(): Language {
  return globalThis.localStorage?.getItem(KEPT_AS) === 'en' ? 'en' : 'id';
}

/** Screen readers choose their voice by it. */
function tellDocument(): void {
  if (globalThis.document) document.documentElement.lang = current;
}

export function language(): Language {
  return current;
}

/** The tag for `Intl`: dates and numbers are written as in Indonesia in either language. */
export function locale(): string {
  return current === 'en' ? 'en-GB' : 'id-ID';
}

export function chooseLanguage(chosen: Language): void {
  current = chosen;
  globalThis.localStorage?.setItem(KEPT_AS, chosen);
  tellDocument();
  for (const tell of listeners) tell();
}

/** Calls `tell` after each change of language; returns how to stop. */
export function onLanguage(tell: () => void): () => void {
  listeners.add(tell);
  return () => listeners.delete(tell);
}
