/** A screen's sentences: Indonesian at hand, English fetched when it is first asked for. */

import { createSubscriber } from 'svelte/reactivity';
import { language, onLanguage } from './language';

export type Sentences<Key extends string> = Record<Key, string>;
export type Values = Record<string, string | number>;

/**
 * Makes the `t` of one dictionary. English is typed by the Indonesian keys, so a sentence that is
 * missing there does not compile. `one|many` is chosen by `values.count`; braces are filled in.
 */
export function dictionary<Key extends string>(
  indonesian: Sentences<Key>,
  loadEnglish: () => Promise<Sentences<Key>>,
): (key: Key, values?: Values) => string {
  let english: Sentences<Key> | null = null;
  let fetching = false;
  const reread = createSubscriber((update) => {
    const fetchEnglish = async (): Promise<void> => {
      update();
      if (language() !== 'en' || english || fetching) return;
      fetching = true;
      english = await loadEnglish().catch(() => null);
      fetching = false;
      update();
    };
    void fetchEnglish();
    return onLanguage(() => void fetchEnglish());
  });
  return (key, values = {}) => {
    reread();
    return fill((language() === 'en' && english ? english : indonesian)[key], values);
  };
}

/** Chooses singular or plural, then puts each value into its braces. */
export function fill(sentence: string, values: Values): string {
  const [one = '', many = one] = sentence.split('|');
  const chosen = values['count'] === 1 ? one : many;
  return chosen.replace(/\{(\w+)\}/g, (braces, name: string) => String(values[name] ?? braces));
}
