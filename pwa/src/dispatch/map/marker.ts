/** A sign on the map: an element of the page, so that it is drawn and read like the rest. */

import type { Point } from '../api/wire';

export interface MapSign extends Point {
  id: string;
  /** One or two characters, or nothing; a label and a courier have a few words. */
  text: string;
  title: string;
  shape: 'number' | 'pin' | 'depot' | 'door' | 'label' | 'courier';
  colour?: string;
  strong?: boolean;
  onpress?: () => void;
}

/** Lists beside every map lead to the same things, so signs are for the mouse alone. */
export function signElement(): HTMLElement {
  const element = document.createElement('button');
  element.type = 'button';
  element.tabIndex = -1;
  element.ariaHidden = 'true';
  element.append(document.createElement('span'));
  return element;
}

export function dressSign(element: HTMLElement, sign: MapSign): void {
  element.className = ['sign', sign.shape, sign.strong ? 'strong' : ''].join(' ').trim();
  element.title = sign.title;
  element.style.setProperty('--sign', sign.colour ?? '#0b6a72');
  const [face] = element.children;
  if (face) face.textContent = sign.text;
  element.onclick = (event) => {
    if (!sign.onpress) return;
    event.stopPropagation();
    sign.onpress();
  };
}
