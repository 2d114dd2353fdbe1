/**
 * The assets that the build hands to the page. On a web site every asset has a `url` relative to the page; the one-file
 * page cannot fetch and carries the same assets as data. Each asset sets exactly one field.
 */
export interface Asset {
  url?: string;
  /** UTF-8 text: the built-in corpus */
  text?: string;
  /** bytes */
  base64?: string;
  /** gzipped bytes */
  gzipBase64?: string;
}

/** A corpus that the build offers as a one-click choice. */
export interface CorpusAsset extends Asset {
  /** the file's name as readers see it */
  name: string;
  bytes: number;
}

/** A network that was trained beforehand. */
export interface PretrainedAsset {
  /** of its text */
  sha256: string;
  /** of its text */
  trainTokens: number;
  context: number;
  /** of its weights */
  bytes: number;
  weights: Asset;
  /** null in the one-file page, and for a wide network */
  snapshots: Asset | null;
}

/** A worker's script and its WebAssembly. */
export interface Program {
  /** a classic script, because module workers do not start from file:// */
  worker: Asset;
  /** uses 128-bit vectors */
  wasm: Asset;
  /** the build for browsers without vectors; the same script loads either */
  wasmScalar: Asset;
}

export interface Assets {
  /** runs in the corpus worker; null in the one-file page, where the engine does */
  counting: Program | null;
  /** runs in the lab worker and in trainer workers */
  engine: Program;
  /** the script of the worker that reads a reader's files as text */
  reading: Asset;
  /** the engine's constants, which the build read from it */
  limits: import('./module-limits.js').Limits;
  /** bytes: a text that is cut would count as well */
  builtIn: Asset & { bytes?: number };
  /** empty in the one-file page */
  corpora: CorpusAsset[];
  pretrained: PretrainedAsset[];
  /** holds the engine sources that the page links to, by path below cpp/engine, each a .txt; '' in the one-file page */
  sourceFolder: string;
  /** all of them as one JSON object, which is smaller; null but in the one-file page */
  allSources: Asset | null;
}

declare global {
  /** The build replaces this constant; `#pretrained` has the rest. */
  const __ASSETS__: Omit<Assets, 'pretrained'>;
  /** The build replaces this constant in the service worker. */
  const __OFFLINE__: import('./service-worker.js').OfflineFiles;
}
