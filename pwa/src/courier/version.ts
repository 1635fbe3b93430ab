/** The version of this app, as it was built; the server's own may be newer. */

declare const __APP_VERSION__: string;

export const APP_VERSION = __APP_VERSION__;
