/** Says that the phone's store changed, to this page and to every other page and worker of ours. */

const channel = globalThis.BroadcastChannel ? new BroadcastChannel('antar-paspor') : null;
const listeners = new Set<() => void>();

export function tellChange(): void {
  for (const listener of listeners) listener();
  channel?.postMessage('changed');
}

/** Calls `listener` after every change, here or elsewhere; returns how to stop. */
export function onChange(listener: () => void): () => void {
  listeners.add(listener);
  channel?.addEventListener('message', listener);
  return () => {
    listeners.delete(listener);
    channel?.removeEventListener('message', listener);
  };
}

// in Node, where the tests run, an open channel would keep the process alive
(channel as { unref?: () => void } | null)?.unref?.();
