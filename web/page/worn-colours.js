/** Puts on the colours that the reader chose, before the first paint. */
import { chosenColours } from './colours.js';

const colours = chosenColours();
if (colours) document.documentElement.classList.add(colours);
