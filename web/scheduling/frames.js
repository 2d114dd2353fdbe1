/** Drawings in animation frames, none of which is to take long: many figures may have something to draw at once. */

/** Once the drawings of a frame have taken so many milliseconds, the others are left for the next. */
export const FRAME_MS = 4;
/** First asked for, first drawn. @type {Set<() => void>} */
const drawings = new Set();
let frameIsDue = false;

/**
 * Calls back once, in the next frame or, where that has enough to draw, in a later one.
 * @param {() => void} draw  asked for twice before it is drawn, it is drawn once
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
    // One that fails does not keep the others from being drawn.
    try {
      draw();
    } catch (error) {
      reportError(error);
    }
  }
}
