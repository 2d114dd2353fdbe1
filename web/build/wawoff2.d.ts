/** Google's woff2 library, which the package carries without types. */
declare module 'wawoff2' {
  /** @param font  TrueType or OpenType */
  export function compress(font: Uint8Array): Promise<Uint8Array>;
  /** @returns TrueType or OpenType */
  export function decompress(font: Uint8Array): Promise<Uint8Array>;
}
