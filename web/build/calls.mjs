/**
 * Puts a `nop` behind each indirect call of a WebAssembly module.
 * The interpreter of WebKit 2.50 (Safari 26) looks for the handler of an exception that leaves an indirect call one
 * instruction too late: a `try` that begins there would take it, and a `try` that ends there would miss it.
 */

const CODE_SECTION = 10;
const NOP = 0x01;
const CALL_INDIRECT = 0x11;
const TRY_TABLE = 0x1f;

/** @typedef {{bytes: Uint8Array, at: number}} Reader */

/** @param {Reader} reader @returns {number} of at most 32 bits; longer numbers are read past */
function unsigned(reader) {
  let value = 0;
  for (let shift = 0; ; shift += 7) {
    const byte = reader.bytes[reader.at++] ?? 0;
    if (shift < 32) value += (byte & 0x7f) * 2 ** shift;
    if (byte < 0x80) return value;
  }
}

/** @param {number} value @returns {number[]} */
const encoded = (value) => (value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...encoded(Math.floor(value / 0x80))]);

/** What stands behind an opcode: n is a number of any length, the digits are bytes. @type {Record<number, string>} */
const IMMEDIATES = {
  // block, loop, if, try; catch, throw, rethrow, br, br_if; call, return_call, call_ref, return_call_ref, delegate
  ...all([0x02, 0x03, 0x04, 0x06, 0x07, 0x08, 0x09, 0x0c, 0x0d, 0x10, 0x12, 0x14, 0x15, 0x18], 'n'),
  // call_indirect, return_call_indirect
  ...all([CALL_INDIRECT, 0x13], 'nn'),
  // local.get to table.set
  ...all([0x20, 0x21, 0x22, 0x23, 0x24, 0x25, 0x26], 'n'),
  // loads and stores, the size of memory and its growth, integer constants
  ...all(
    Array.from({ length: 0x3f - 0x28 }, (_, i) => 0x28 + i),
    'nn',
  ),
  ...all([0x3f, 0x40, 0x41, 0x42], 'n'),
  ...all([0x43], '4'),
  ...all([0x44], '8'),
  // ref.null, ref.func
  ...all([0xd0, 0xd2], 'n'),
};

/** Of those with two bytes: memory.init, data.drop, memory.copy, memory.fill. @type {Record<number, string>} */
const BULK = { 8: 'nn', 9: 'n', 10: 'nn', 11: 'n' };

/** @param {number} code @returns {string} of 128-bit vectors */
function ofVector(code) {
  if (code <= 11 || code === 92 || code === 93) return 'nn';
  if (code === 12 || code === 13) return '88';
  if (code >= 84 && code <= 91) return 'nn1';
  return code >= 21 && code <= 34 ? '1' : '';
}

/** @param {number[]} codes @param {string} immediates @returns {Record<number, string>} */
function all(codes, immediates) {
  return Object.fromEntries(codes.map((code) => [code, immediates]));
}

/** Reads on to the next instruction. @param {Reader} reader @returns {number} the opcode of the one left behind */
function passInstruction(reader) {
  const opcode = reader.bytes[reader.at++] ?? 0;
  if (opcode === 0x0e) for (let labels = unsigned(reader) + 1; labels > 0; --labels) unsigned(reader);
  else if (opcode === 0x1c) for (let types = unsigned(reader); types > 0; --types) unsigned(reader);
  else if (opcode === TRY_TABLE) passCatches(reader);
  else
    for (const one of immediatesOf(opcode, reader))
      if (one === 'n') unsigned(reader);
      else reader.at += Number(one);
  return opcode;
}

/** A type, and for each handler its kind, the tag that the first two kinds catch, and a label. @param {Reader} reader */
function passCatches(reader) {
  unsigned(reader);
  for (let handlers = unsigned(reader); handlers > 0; --handlers) {
    if (unsigned(reader) < 2) unsigned(reader);
    unsigned(reader);
  }
}

/** @param {number} opcode @param {Reader} reader */
function immediatesOf(opcode, reader) {
  if (opcode === 0xfd) return ofVector(unsigned(reader));
  if (opcode === 0xfc) return BULK[unsigned(reader)] ?? '';
  return IMMEDIATES[opcode] ?? '';
}

/** @param {Uint8Array} body  of a function, from its local variables on @returns {Uint8Array[]} */
function spacedBody(body) {
  const reader = { bytes: body, at: 0 };
  for (let groups = unsigned(reader); groups > 0; --groups) {
    unsigned(reader);
    unsigned(reader);
  }
  const pieces = [];
  let start = 0;
  while (reader.at < body.length)
    if (passInstruction(reader) === CALL_INDIRECT) {
      pieces.push(body.subarray(start, reader.at), Uint8Array.of(NOP));
      start = reader.at;
    }
  if (reader.at !== body.length) throw new Error('A function ends within an instruction.');
  return [...pieces, body.subarray(start)];
}

/** @param {Uint8Array[]} pieces @returns {Buffer} with their length in front */
function measured(pieces) {
  const length = pieces.reduce((sum, piece) => sum + piece.length, 0);
  return Buffer.concat([Uint8Array.from(encoded(length)), ...pieces]);
}

/** @param {Uint8Array} section  the code section's content */
function spacedSection(section) {
  const reader = { bytes: section, at: 0 };
  const count = unsigned(reader);
  const bodies = Array.from({ length: count }, () => {
    const length = unsigned(reader);
    const body = section.subarray(reader.at, reader.at + length);
    reader.at += length;
    return measured(spacedBody(body));
  });
  return [Uint8Array.from(encoded(count)), ...bodies];
}

/** @param {Uint8Array} wasm */
export function spaceCalls(wasm) {
  const reader = { bytes: wasm, at: 8 };
  const pieces = [wasm.subarray(0, 8)];
  while (reader.at < wasm.length) {
    const id = wasm[reader.at++] ?? 0;
    const length = unsigned(reader);
    const content = wasm.subarray(reader.at, reader.at + length);
    reader.at += length;
    pieces.push(Uint8Array.of(id), measured(id === CODE_SECTION ? spacedSection(content) : [content]));
  }
  return Buffer.concat(pieces);
}
