/** The public pages have no script; this project exists so that its fence does. */
export {};
