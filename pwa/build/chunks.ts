/** What goes into one file: a browser fetches six at once over HTTP/1.1, a seventh a round trip later. */

import type { Rolldown } from 'vite';

type Graph = Pick<Rolldown.ChunkingContext, 'getModuleInfo'>;

const COURIER = /src\/courier\/main\.ts$/;
const CONSOLE = /src\/dispatch\/main\.ts$/;
const OF_THE_PHONE = /src\/offline\/|node_modules\/idb\//;

/** Names the file that a module belongs to; null leaves that to the bundler. */
export function fileOf(id: string, graph: Graph): string | null {
  const needed = neededBy(id, graph);
  const starts = (face: RegExp): boolean => [...needed].some((module) => face.test(module));
  if (!starts(COURIER)) return null;
  if (starts(CONSOLE)) return 'everywhere';
  return OF_THE_PHONE.test(id) ? 'phone' : null;
}

/** Every module that cannot start without this one: what is imported later does not count. */
function neededBy(id: string, graph: Graph): Set<string> {
  const seen = new Set<string>();
  const visit = (module: string): void => {
    if (seen.has(module)) return;
    seen.add(module);
    for (const importer of graph.getModuleInfo(module)?.importers ?? []) visit(importer);
  };
  visit(id);
  return seen;
}
