/** Which screen is asked for: the part of the address after `#`, so that no server is needed. */

function read(): string {
  return globalThis.location?.hash.replace(/^#/, '') || '/';
}

let current = $state(read());

globalThis.addEventListener?.('hashchange', () => {
  current = read();
  globalThis.scrollTo(0, 0);
});

/** The path asked for, such as `/stop/123`; reading it in a component follows it. */
export function path(): string {
  return current;
}

/** Goes to a path; `replace` leaves no way back to where one was. */
export function go(to: string, { replace = false } = {}): void {
  if (replace) location.replace(`#${to}`);
  else location.hash = to;
}

/** The values of `:names` if `path` has the shape of `pattern`, else null. */
export function match(pattern: string, asked: string): Record<string, string> | null {
  const names: string[] = [];
  const shape = pattern.replace(/:(\w+)/g, (_, name: string) => {
    names.push(name);
    return '([^/]+)';
  });
  const found = new RegExp(`^${shape}$`).exec(asked.split('?')[0] ?? '');
  if (!found) return null;
  return Object.fromEntries(
    names.map((name, at) => [name, decodeURIComponent(found[at + 1] ?? '')]),
  );
}
