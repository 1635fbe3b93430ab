import type { id } from './id';

/** What the shared pieces of every screen say, in English. */
export const en: Record<keyof typeof id, string> = {
  back: 'Back',
  close: 'Close',
  language: 'Language',
  demo: 'Sample data, nothing here is real.',
  unreachable: 'The server cannot be reached. Check the network, then try again.',
  unexpected: 'Something unexpected went wrong: {detail}',
  retry: 'Try again',
  loading: 'Loading…',
  copy: 'Copy',
  copied: 'Copied',
  'field.missing': 'This must be filled in.',
  'field.unfinished': 'This is unfinished or impossible.',
  'field.too_small': 'At least {min}.',
  'field.too_large': 'At most {max}.',
  'field.not_right': 'This is not right yet.',
};
