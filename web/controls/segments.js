/**
 * Reports the chosen value of a radio group.
 * @param {Element} root @param {string} name @param {(value: string) => void} onChange
 */
export function bindSegments(root, name, onChange) {
  for (const radio of /** @type {NodeListOf<HTMLInputElement>} */ (
    root.querySelectorAll(`input[type="radio"][name="${name}"]`)
  ))
    radio.addEventListener('change', () => radio.checked && onChange(radio.value));
}
