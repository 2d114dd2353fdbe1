/**
 * Frees a C++ object after its use.
 * @template {{delete(): void}} Owned @template Result
 * @param {Owned} owned @param {(owned: Owned) => Result} use
 * @returns {Result}
 */
export function using(owned, use) {
  try {
    return use(owned);
  } finally {
    owned.delete();
  }
}
