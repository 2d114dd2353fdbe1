/** The text of a link: one that the site offers is loaded, another has to be given by the reader. */
import { shownName } from '../text/file-names.js';

/** @typedef {NonNullable<ReturnType<typeof import('./address.js').readAddress>>} LinkedState */

const NOTICE = 'link';

/**
 * @param {import('../page/page.js').Page} page @param {import('../page/notice.js').Notice} notice
 * @param {(link: LinkedState) => void} apply  called once the text of the link is in use
 */
export function createWantedText({ assets, loader }, notice, apply) {
  /** @type {LinkedState | null} */
  let waiting = null;
  const end = () => {
    waiting = null;
    notice.hide(NOTICE);
  };
  const ask = (/** @type {string} */ sentence) =>
    notice.show(NOTICE, sentence, [
      { label: 'Choose the file', press: chooseFile, primary: true },
      { label: 'Go on without it', press: end },
    ]);
  return {
    waiting: () => waiting !== null,
    /** @param {LinkedState} link @param {LinkedState['text']} current  null: the opening text */
    want(link, current) {
      end();
      // A link without a text is about any text, first of all that which the page opens with.
      if (!link.text || link.text.sha256 === current?.sha256) return apply(link);
      waiting = link;
      const { name } = link.text;
      const offered = assets.corpora.find((one) => one.name === name);
      if (offered) return loader.loadOnline(offered);
      ask(
        `This link shows “${shownName(name)}”, a text on somebody’s machine. Give the page that file, and it shows the same; a link has a text’s name and checksum only.`,
      );
    },
    /** @param {{name: string, sha256: string}} text  in use now */
    arrived(text) {
      if (!waiting?.text) return;
      const { name, sha256 } = waiting.text;
      if (text.sha256 === sha256) {
        const link = waiting;
        end();
        apply(link);
      } else if (!assets.corpora.some((one) => one.name === name))
        ask(`“${shownName(text.name)}” is not the text of the link, “${shownName(name)}”: its checksum differs.`);
    },
  };
}

const chooseFile = () => /** @type {HTMLElement} */ (document.getElementById('corpus-file')).click();
