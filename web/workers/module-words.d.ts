/** What cpp/bindings/words.cpp adds to the compiled module. Arrays cross as copies; a request that cannot be met throws. */
export interface WordsModule {
  /** (n) 1 - cosine between one point and each of the n points, 0 to 2; `points` is (n, features) row-major */
  cosineDistances(point: number, points: Float32Array, features: number): Float64Array;
}
