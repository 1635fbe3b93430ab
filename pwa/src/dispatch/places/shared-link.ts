/** The applicant's shared location as the card shows it: something to open, or only to read. */

const LINK = /(?:https?:\/\/|geo:)[^\s<>"]+/i;
const TRAILING = /[.,;)\]}'"]+$/;

/** The first link that a browser may follow; coordinates and plus codes are only text. */
export function linkIn(shared: string): string | null {
  return LINK.exec(shared)?.[0].replace(TRAILING, '') ?? null;
}
