/** What was put off until an instant, by a clock that may be set meanwhile. */

/**
 * Whether an instant is still to come, both in epoch ms. One that lies farther off than anything is
 * ever put off comes from a clock that was set back since: it is over.
 */
export function isAhead(until: number, longestMs: number, now = Date.now()): boolean {
  return now < until && until - now <= longestMs;
}
