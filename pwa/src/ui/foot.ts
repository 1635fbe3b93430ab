/** What stays at the foot of a screen says how high it is, so that short messages keep clear of it. */

/** An attachment: `--foot` on the page is the element's height for as long as it is there. */
export function footHeight(element: HTMLElement): () => void {
  const { style } = document.documentElement;
  const measure = (): void => style.setProperty('--foot', `${element.offsetHeight}px`);
  const watcher = new ResizeObserver(measure);
  watcher.observe(element);
  measure();
  return () => {
    watcher.disconnect();
    style.removeProperty('--foot');
  };
}
