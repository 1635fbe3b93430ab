/** The screens that are not needed to show the run: each is fetched when it is first opened. */

import type { Component } from 'svelte';
import type { Policy, Run, RunStop, VaultLine } from '../api/wire';

type Loaded<Props extends Record<string, unknown>> = () => Promise<{ default: Component<Props> }>;

export const screens: Record<string, Loaded<Record<string, never>>> = {
  '/muat': () => import('./load/LoadScreen.svelte'),
  '/kembali': () => import('./load/ReturnScreen.svelte'),
  '/urutan': () => import('./run/OrderScreen.svelte'),
  '/kirim': () => import('./outbox/OutboxScreen.svelte'),
  '/akun': () => import('./account/AccountScreen.svelte'),
  '/ponsel': () => import('./device/PhoneScreen.svelte'),
};

export const loadStop: Loaded<{ stopId: string }> = () => import('./run/StopScreen.svelte');

export const loadVault: Loaded<{ vault: VaultLine }> = () => import('./run/VaultSides.svelte');

/** What is done at a stop. */
export const ceremonies: Record<string, Loaded<{ run: Run; stop: RunStop; policy: Policy }>> = {
  serah: () => import('./handover/HandoverScreen.svelte'),
  gagal: () => import('./attempt/AttemptScreen.svelte'),
};
