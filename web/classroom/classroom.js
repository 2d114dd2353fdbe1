/**
 * What a class room needs, loaded at the first press. Imports only from this folder: a module that the page's other
 * scripts use too would become a file that every reader waits for.
 */
import sheet from './classroom.css';

export { openBooklet } from './booklet.js';
export { showExercise } from './exercise.js';
export { openExerciseDialog } from './exercise-dialog.js';
export { showKeys } from './keys.js';
export { present } from './presenter.js';
export { setUpSearch } from './search.js';

const style = new CSSStyleSheet();
style.replaceSync(sheet);
document.adoptedStyleSheets = [...document.adoptedStyleSheets, style];
