/** Those on no route, gathered by reason: what the dispatcher decided comes first. */

import type { LeftOut } from '../api/wire';

export interface LeftOutGroup {
  code: string;
  sentence: string;
  lines: LeftOut[];
  /** Where something can be done about all of them. */
  path: string | null;
}

const DECIDED = 'set_aside';
const PATHS: Record<string, string> = {
  not_sealed: '/pesanan',
  no_pin: '/titik',
  already_planned: '/perjalanan',
};

export function groupsOf(lines: readonly LeftOut[]): LeftOutGroup[] {
  const groups = new Map<string, LeftOutGroup>();
  for (const line of lines) {
    const { code, sentence } = line.reason;
    const group = groups.get(code) ?? { code, sentence, lines: [], path: PATHS[code] ?? null };
    group.lines.push(line);
    groups.set(code, group);
  }
  return [...groups.values()].sort(
    (one, other) => Number(other.code === DECIDED) - Number(one.code === DECIDED),
  );
}

/** Few, or the dispatcher's own: they are not folded away. */
export const isOpen = ({ code, lines }: LeftOutGroup): boolean =>
  code === DECIDED || lines.length <= 3;
