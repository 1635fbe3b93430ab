/** Opening label sheets: a page opened by the click itself is not taken for a pop-up. */

import { labelUrls } from '../api/orders';

/** Opens an empty page at once, to be led to its sheet when the seals are there. */
export function openSheet(): (ids: readonly string[]) => void {
  const page = window.open('', '_blank');
  return (ids) => {
    const [first] = labelUrls(ids);
    if (!page) return;
    if (first) page.location.replace(first);
    else page.close();
  };
}
