/** The ways from a stop to the phone's other apps; no name travels in a link. */

import type { RunStop } from '../../api/wire';

type Place = Pick<RunStop, 'latitude' | 'longitude'>;

/** `geo:` opens the map app of one's choice on Android; Apple and desktops need a link. */
export function mapLink({ latitude, longitude }: Place, platform = navigator.userAgent): string {
  const at = `${latitude},${longitude}`;
  if (/Android/.test(platform)) return `geo:${at}?q=${at}`;
  if (/iPhone|iPad|Macintosh/.test(platform)) return `https://maps.apple.com/?daddr=${at}`;
  return `https://www.google.com/maps/dir/?api=1&destination=${at}`;
}

export function callLink(phone: string): string {
  return `tel:${phone.replace(/[^\d+]/g, '')}`;
}
