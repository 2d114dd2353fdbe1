/** Spreads drawings over animation frames, so that no frame takes long when many figures draw at once. */

/** Milliseconds after which a frame leaves further drawings to the next. */
export const FRAME_MS = 2;
/** First asked for, first drawn. @type {Set<() => void>} */
const drawings = new Set();
let frameIsDue = false;

/**
 * Calls back once, in the next frame or, where that one is full, in a later one.
 * @param {() => void} draw  called once however often it was requested before
 */
export function inSomeFrame(draw) {
  drawings.add(draw);
  if (!frameIsDue) requestAnimationFrame(drawSome);
  frameIsDue = true;
}

function drawSome() {
  const start = performance.now();
  frameIsDue = false;
  for (const draw of [...drawings]) {
    if (performance.now() - start > FRAME_MS) return inSomeFrame(draw);
    drawings.delete(draw);
    // A drawing that fails must not stop the others.
    try {
      draw();
    } catch (error) {
      reportError(error);
    }
  }
}
