/** What a line of the list is called, and which one follows it. */

import type { RemarkKind, RemarkLine } from '../api/wire';
import type { Key } from '../words';

const KINDS: Record<RemarkKind, Key> = {
  load: 'remarks.kind.load',
  handover: 'remarks.kind.handover',
  failed_attempt: 'remarks.kind.failed_attempt',
  return: 'remarks.kind.return',
  reorder: 'remarks.kind.reorder',
};

export function kindWords({ kind }: Pick<RemarkLine, 'kind'>): Key {
  return kind ? KINDS[kind] : 'remarks.kind.unreadable';
}

/** The line to go on with once this one is off the list: the one below, or else the one above. */
export function neighbourOf(lines: readonly { id: string }[], line: { id: string }): string | null {
  const at = lines.findIndex(({ id }) => id === line.id);
  return (lines[at + 1] ?? lines[at - 1])?.id ?? null;
}
