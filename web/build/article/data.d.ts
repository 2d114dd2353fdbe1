/** Facts that the article's pipeline keeps beside its trees. */
import type {} from 'unist';
import type {} from 'vfile';
import type { Slot } from './figures.mjs';

declare module 'unist' {
  interface Data {
    /** The file that a node was read from; undefined for the article's own. */
    path?: string;
  }
}

declare module 'vfile' {
  interface DataMap {
    /** The article's figures, in order. */
    slots: Slot[];
    /** The engine's sources that the page links to, by path below cpp/engine without extension. */
    sources: Record<string, Buffer>;
  }
}
