/** Bindings from cpp/bindings/words.cpp. Arrays cross as copies; invalid requests throw. */
export interface WordsModule {
  /** `points` (n, features), row-major @returns (n) 1 - cosine between one point and each of the n points, 0 to 2 */
  cosineDistances(point: number, points: Float32Array, features: number): Float64Array;
}
