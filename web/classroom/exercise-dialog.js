/** The dialog in which a teacher makes a link for an exercise. */
import { openDialog } from './dialog.js';
import { wordsOf } from './words.js';

/** @param {Pick<import('../sharing/sharing.js').Sharing, 'linkTo' | 'remarkOn'>} sharing */
export function openExerciseDialog({ linkTo, remarkOn }) {
  const dialog = openDialog(
    'A link for an exercise',
    `
<p>The link opens the page at a figure, with everything as you have set it; of a text of your own it has the name and checksum, so hand out the file too. Whoever opens it can leave the exercise at any time.</p>
<div class="field"><label for="exercise-place">Figure</label><select id="exercise-place"></select></div>
<label class="check"><input type="checkbox" id="exercise-answers" checked> Hide the answers to guesses until a guess is made</label>
<label class="check"><input type="checkbox" id="exercise-settings"> Hide the settings of this figure (handles in its drawing stay)</label>
<div class="field"><label for="exercise-link">Link</label><input type="text" id="exercise-link" readonly></div>
<div class="button-row"><button type="button" class="primary" data-copy>Copy the link</button></div>
<p role="status"></p>`,
  );
  const part = (/** @type {string} */ selector) => /** @type {HTMLInputElement} */ (dialog.querySelector(selector));
  const [place, answers, settings, link] = [
    '#exercise-place',
    '#exercise-answers',
    '#exercise-settings',
    '#exercise-link',
  ].map(part);
  const status = part('[role="status"]');
  if (!place || !answers || !settings || !link) return;
  place.append(...figureOptions());
  const write = () => {
    link.value = linkTo(place.value, {
      hidesAnswers: answers.checked,
      settingsOf: settings.checked ? [place.value] : [],
    });
    status.textContent = remarkOn(link.value);
  };
  for (const control of [place, answers, settings]) control.addEventListener('change', write);
  write();
  part('[data-copy]').addEventListener('click', async () => {
    try {
      await navigator.clipboard.writeText(link.value);
      status.textContent = `The link is copied. ${remarkOn(link.value)}`;
    } catch {
      link.select();
      status.textContent = 'This browser does not let the page copy. The link is selected: copy it by hand.';
    }
  });
}

/** @returns {HTMLOptionElement[]} all figures; that in view is chosen */
function figureOptions() {
  const figures = /** @type {HTMLElement[]} */ ([...document.querySelectorAll('figure[id]')]);
  const inView = figures.find((figure) => figure.getBoundingClientRect().bottom > innerHeight / 3);
  return figures.map((figure) => {
    const title = figure.querySelector('.figure-title');
    return new Option(title ? wordsOf(title) : figure.id, figure.id, false, figure === inView);
  });
}
