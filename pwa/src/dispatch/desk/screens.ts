/** Which screen belongs to which address, and the menu in the order of the story. */

import type { Component } from 'svelte';
import { match } from '../../ui/route.svelte';
import type { IconName } from '../../ui/icons';
import type { Counts, Role } from '../api/wire';
import CaseForm from '../imports/CaseForm.svelte';
import CasePage from '../cases/CasePage.svelte';
import Cases from '../cases/Cases.svelte';
import Import from '../imports/Import.svelte';
import OrderPage from '../orders/OrderPage.svelte';
import Orders from '../orders/Orders.svelte';
import PinQueue from '../places/PinQueue.svelte';
import PlanPage from '../planning/PlanPage.svelte';
import Planning from '../planning/Planning.svelte';
import Remarks from '../remarks/Remarks.svelte';
import RunPage from '../runs/RunPage.svelte';
import Runs from '../runs/Runs.svelte';
import Settings from '../settings/Settings.svelte';
import Today from '../today/Today.svelte';
import RevisePage from '../underway/RevisePage.svelte';
import RevisionPage from '../underway/RevisionPage.svelte';
import type { Key } from '../words';

/** A screen declares which of its address's names it takes; the table need not know them. */
type Names = Record<string, never>;

interface Screen {
  pattern: string;
  component: Component<Names>;
}

const screens: Screen[] = [
  { pattern: '/', component: Today },
  { pattern: '/impor', component: Import },
  { pattern: '/permohonan', component: Cases },
  { pattern: '/permohonan/saringan/:verdict', component: Cases },
  { pattern: '/permohonan/baru', component: CaseForm },
  { pattern: '/permohonan/ubah/:id', component: CaseForm },
  { pattern: '/permohonan/:id', component: CasePage },
  { pattern: '/pesanan', component: Orders },
  { pattern: '/pesanan/saringan/:state', component: Orders },
  { pattern: '/pesanan/:id', component: OrderPage },
  { pattern: '/titik', component: PinQueue },
  { pattern: '/titik/:id', component: PinQueue },
  { pattern: '/rencana', component: Planning },
  { pattern: '/rencana/:id', component: PlanPage },
  { pattern: '/perjalanan', component: Runs },
  { pattern: '/perjalanan/saringan/:date', component: Runs },
  { pattern: '/perjalanan/perubahan/:id', component: RevisionPage },
  { pattern: '/perjalanan/:id', component: RunPage },
  { pattern: '/perjalanan/:id/ubah', component: RevisePage },
  { pattern: '/perlu-dilihat', component: Remarks },
  { pattern: '/perlu-dilihat/saringan/:which', component: Remarks },
  { pattern: '/pengaturan', component: Settings },
];

export interface Found {
  component: Component<Names>;
  names: Names;
  /** A list stays itself while its filter changes; anything else begins anew at a new address. */
  key: string;
}

export function screenAt(path: string): Found | null {
  for (const { pattern, component } of screens) {
    const names = match(pattern, path) as Names | null;
    if (names) return { component, names, key: path.split('/saringan/')[0] ?? path };
  }
  return null;
}

export interface MenuItem {
  path: string;
  icon: IconName;
  label: Key;
  /** Whose it is; everybody's at the desk unless it says so. */
  roles?: Role[];
  /** What waits there, by the role that can do something about it. */
  waiting?: (counts: Counts, role: Role) => number;
}

const DISPATCH: Role[] = ['dispatcher', 'administrator'];

const items: MenuItem[] = [
  { path: '/', icon: 'light', label: 'today.title' },
  { path: '/impor', icon: 'upload', label: 'imports.title', roles: DISPATCH },
  {
    path: '/permohonan',
    icon: 'passport',
    label: 'cases.title',
    waiting: (counts) => counts.owed_without_order,
  },
  {
    path: '/pesanan',
    icon: 'box',
    label: 'orders.title',
    waiting: (counts, role) =>
      role === 'officer' ? counts.waiting_initials : counts.waiting_label,
  },
  { path: '/titik', icon: 'pin', label: 'places.title', waiting: (counts) => counts.waiting_pin },
  {
    path: '/rencana',
    icon: 'route',
    label: 'planning.title',
    roles: DISPATCH,
    waiting: (counts) => counts.ready_to_plan,
  },
  { path: '/perjalanan', icon: 'map', label: 'runs.title' },
  {
    path: '/perlu-dilihat',
    icon: 'warn',
    label: 'remarks.title',
    waiting: (counts) => counts.to_look_into,
  },
  { path: '/pengaturan', icon: 'settings', label: 'settings.title' },
];

export function menuFor(role: Role): MenuItem[] {
  return items.filter(({ roles }) => roles?.includes(role) ?? true);
}

/** The menu item a path stands under: `/permohonan/12` under `/permohonan`. */
export function isUnder(item: MenuItem, path: string): boolean {
  return item.path === '/' ? path === '/' : path === item.path || path.startsWith(`${item.path}/`);
}
