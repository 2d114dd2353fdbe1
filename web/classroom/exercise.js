/** An exercise hides answers until the pupil has guessed, and the settings of some figures. */
/** @typedef {import('../sharing/address.js').Exercise} Exercise */

const NOTICE = 'exercise';

/**
 * @param {Exercise | null} exercise  null ends it
 * @param {import('../page/notice.js').Notice} notice
 * @param {() => void} leave  forgets the exercise, which the pupil leaves
 */
export function showExercise(exercise, notice, leave) {
  const root = document.documentElement;
  root.classList.toggle('answers-hidden', exercise?.hidesAnswers ?? false);
  for (const figure of document.querySelectorAll('figure[id]'))
    figure.classList.toggle('settings-hidden', exercise?.settingsOf.includes(figure.id) ?? false);
  if (!exercise) return notice.hide(NOTICE);
  if (exercise.hidesAnswers)
    for (const guess of document.querySelectorAll('.guess')) askFirst(/** @type {HTMLElement} */ (guess));
  const card = notice.show(NOTICE, sentenceOf(exercise), [{ label: 'Leave the exercise', press: leave }]);
  card.classList.add('exercise-notice');
}

/** @param {Exercise} exercise */
function sentenceOf({ hidesAnswers, settingsOf }) {
  const answers = hidesAnswers ? ' Guess first, then an answer appears.' : '';
  return `An exercise.${answers}${settingsOf.length > 0 ? ' Some settings are hidden.' : ''}`;
}

/** Adds a field for a guess in the pupil's own words. @param {HTMLElement} guess */
function askFirst(guess) {
  if (guess.querySelector('.written-guess')) return;
  const answer = /** @type {HTMLDetailsElement} */ (guess.querySelector('details'));
  const box = document.createElement('div');
  box.className = 'written-guess';
  box.innerHTML = `<label>Or write your guess, and why you think so<textarea rows="2"></textarea></label>
<button type="button" disabled>Show the answer</button>`;
  const [text, button] = [box.querySelector('textarea'), box.querySelector('button')];
  if (!text || !button) return;
  const show = () => {
    guess.classList.add('guessed');
    answer.open = true;
  };
  text.addEventListener('input', () => (button.disabled = text.value.trim() === ''));
  // The page opens an answer when an option is chosen; a field that loses the focus chooses nothing.
  text.addEventListener('change', (event) => event.stopPropagation());
  button.addEventListener('click', show);
  for (const option of guess.querySelectorAll('[type="radio"]')) option.addEventListener('change', show);
  answer.before(box);
}
