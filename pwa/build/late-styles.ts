/** Lets the courier's static shell be painted before the stylesheet has come: on a slow line, seconds. */

import type { Plugin } from 'vite';

const STYLESHEET = /\s*<link rel="stylesheet"[^>]*>/g;

export function lateStyles(page: string): Plugin {
  return {
    name: 'late-styles',
    transformIndexHtml: {
      order: 'post',
      handler(html, { path }) {
        if (path !== page) return html;
        const links = html.match(STYLESHEET) ?? [];
        return html.replace(STYLESHEET, '').replace('</body>', `${links.join('')}\n  </body>`);
      },
    },
  };
}
