/** The run in hand: kept until another may take its place. */

import type { RunBundle } from '../api/wire';
import { read } from './database';

export interface KeptRun {
  bundle: RunBundle;
  /** Epoch ms at which the server was asked. */
  askedAt: number;
}

export async function keptRun(): Promise<KeptRun | null> {
  return (await read(['runs'], (tx) => tx.objectStore('runs').get('current'))) ?? null;
}
