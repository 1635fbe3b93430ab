/** What a browser finds missing in a field is said in the app's language, not in the browser's. */

import { t } from './words';

type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

/** An attachment: the field's own complaint while it is not valid, nothing once it is changed. */
export function ownWords(control: Control): () => void {
  const complain = (): void => control.setCustomValidity(complaintOf(control));
  const calm = (): void => control.setCustomValidity('');
  control.addEventListener('invalid', complain);
  control.addEventListener('input', calm);
  return () => {
    control.removeEventListener('invalid', complain);
    control.removeEventListener('input', calm);
  };
}

function complaintOf(control: Control): string {
  const { valueMissing, badInput, rangeUnderflow, rangeOverflow } = control.validity;
  const { min = '', max = '' } = control instanceof HTMLInputElement ? control : {};
  if (badInput) return t('field.unfinished');
  if (valueMissing) return t('field.missing');
  if (rangeUnderflow) return t('field.too_small', { min });
  if (rangeOverflow) return t('field.too_large', { max });
  return t('field.not_right');
}
