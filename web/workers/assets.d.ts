/**
 * What the build hands to the page: where its parts are, or the parts themselves. On a web site every asset has a `url`
 * relative to the page; in the one-file page, which cannot fetch, the same assets are carried as data. Exactly one of an
 * asset's fields is set.
 */
export interface Asset {
  url?: string;
  /** UTF-8 text: the built-in corpus */
  text?: string;
  /** the text of a classic script, to be started from a Blob: a worker */
  source?: string;
  /** bytes */
  base64?: string;
  /** bytes, gzipped because that is smaller */
  gzipBase64?: string;
}

/** A corpus that the build added for the one-click choice. */
export interface CorpusAsset extends Asset {
  /** the file's name, as a reader sees it */
  name: string;
  bytes: number;
}

/** A worker and the WebAssembly that it runs. */
export interface Program {
  /** a classic script, because module workers do not start from file:// */
  worker: Asset;
  /** with 128-bit vectors */
  wasm: Asset;
  /** the same for browsers without them; one script serves both */
  wasmScalar: Asset;
}

export interface Assets {
  /** of the corpus worker */
  counting: Program;
  /** of the lab worker and of trainers */
  engine: Program;
  /** the engine's constants, as the build has read them from it */
  limits: import('./module-limits.js').Limits;
  builtIn: Asset;
  /** empty in the one-file page */
  corpora: CorpusAsset[];
  /** the files of web/pretrained/ by name without extension */
  pretrained: Record<string, Asset>;
  /** sources of the engine that the page links to, by name without extension */
  sources: Record<string, Asset>;
}

declare global {
  /** Replaced by the build. */
  const __ASSETS__: Assets;
}
