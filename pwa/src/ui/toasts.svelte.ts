/** Short messages that go by themselves; what must not be missed is a Notice instead. */

import type { Tone } from './tone';

export interface Toast {
  id: number;
  tone: Tone;
  text: string;
}

const SHOWN_MS = 5000;
let last = 0;

export const toasts = $state<Toast[]>([]);

export function toast(text: string, tone: Tone = 'info'): void {
  const id = ++last;
  toasts.push({ id, tone, text });
  setTimeout(() => dismiss(id), SHOWN_MS);
}

export function dismiss(id: number): void {
  const index = toasts.findIndex((shown) => shown.id === id);
  if (index >= 0) toasts.splice(index, 1);
}
