/** What answers a person is seen by that person, also on a small screen with a bar at its foot. */

/** An attachment: brings what has just appeared into the middle, with the field it speaks of. */
export function inSight(element: HTMLElement): void {
  element.scrollIntoView({ block: 'center' });
}
