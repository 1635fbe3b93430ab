/** What answers a person is seen by that person, also on a small screen with a bar at its foot. */

/** An attachment: brings what has just appeared into sight, clear of the bars that stay. */
export function inSight(element: HTMLElement): void {
  element.scrollIntoView({ block: 'nearest' });
}
