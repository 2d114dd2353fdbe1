/** Bindings from cpp/bindings/mixtures.cpp. Arrays cross as copies; invalid requests throw. */

/** Mixes two models that were scored token by token. */
export interface MixturePerplexities {
  /** reads up to `tokens` more @returns true when done */
  advance(tokens: number): boolean;
  /** @returns 0 to 1 */
  progress(): number;
  /** complete when done @returns one for each weight; NaN where no token counts */
  perplexities(): number[];
  delete(): void;
}

/** Mean surprises in bits; null without tokens or without such a model. */
export interface MeanBits {
  /** in the order in which the models were added */
  specs: (number | null)[];
  network: number | null;
  mixture: number | null;
}

export interface MeanSurprises {
  /** how many count: those of which every model says something */
  tokens: number;
  /** of all tokens that count, 0 to 1 */
  share: number;
  bits: MeanBits;
}

/** One group of tokens, by how often their past occurred in train. */
export interface PastGroup extends MeanSurprises {
  /** the smallest count; the next group's bounds it above */
  least: number;
}

/** The valid split in five groups, by how often each token's past occurred in train: 0, 1, 2 to 10, 11 to 100, more. */
export interface PastGroups {
  /** bits by token, NaN where not scored; throws unless there is one for each count */
  addModel(surprises: Float32Array): void;
  /** likewise; null: no network; the same numbers again cost little */
  setNetwork(surprises: Float32Array | null): void;
  /** the mixture has `weight` parts of the network and 1 - weight of the model added last */
  means(weight: number): { groups: PastGroup[]; mean: MeanSurprises };
  delete(): void;
}

export interface MixturesModule {
  /** surprises in bits by token, NaN where not scored; `weights` of the first model, 0 to 1 */
  createMixturePerplexities(first: Float32Array, second: Float32Array, weights: number[]): MixturePerplexities;
  /** `counts` from `PastCounts` */
  createPastGroups(counts: Uint32Array): PastGroups;
}
