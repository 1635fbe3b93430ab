/** After a refusal: leads to the first field that the server found fault with. */

import { tick } from 'svelte';

export async function focusFault(): Promise<void> {
  await tick();
  document.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
}
