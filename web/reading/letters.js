/**
 * Which characters beyond ASCII the languages of each encoding use, most frequent first: rough orders, counted by hand
 * from common texts. reading/guess.js needs no more to tell encodings apart.
 */

/**
 * @typedef {object} Script
 * @property {string[]} languages  letters in lower case, or signs; most frequent first
 * @property {number} first   bits of surprise for the first letter
 * @property {number} step    bits more for each further letter
 * @property {number} known   bits at most for a letter of any language of the list, since a text may quote
 * @property {number} others  bits for a character of the same script that is in no list
 * @property {RegExp} script  all characters of the script
 */

const LATIN = { first: 5.5, step: 0.7, known: 11.5, others: 15, script: /\p{Script=Latin}/u };
const ALPHABET = { first: 3.2, step: 0.2, known: 10.5, others: 13 };
const IDEOGRAPHS = { first: 6, step: 0.04, known: 13.2, others: 13.2 };

/** @type {Script} */
const western = {
  ...LATIN,
  languages: [
    'éèàêçùôîûâëïœüæÿ',
    'äüößéà',
    'óáéíñúü',
    'ãçáéóêíõâúàô',
    'èàùòìéî',
    'äåöéü',
    'åøæéòôä',
    'ëéïöèüó',
    'íáðéóúþæýö',
    'àèéòóíçúüï',
    'êëéïôóûèáöí',
    // Names of several languages, as in lists
    'éüöèáñäíóçôåøëàß',
  ],
};
/** @type {Script} */
const central = {
  ...LATIN,
  languages: ['ęąłśóżćńź', 'íáěéřčýžůšúťóňď', 'áéíčžšýťúľôňóäďĺŕ', 'áéöóőüíúű', 'ăîâşţșț', 'čšžćđ', 'äüöß', 'çë'],
};
/** @type {Script} */
const turkish = { ...LATIN, languages: ['ıişüçğöâ'], script: /\p{Script=Latin}/u };
/** @type {Script} */
const baltic = { ...LATIN, languages: ['ėšžųįąęčū', 'āīēšūņļžģķčŗ', 'äõüöšž', 'ęąłśóżćńź'] };
/** @type {Script} */
const cyrillic = {
  ...ALPHABET,
  script: /\p{Script=Cyrillic}/u,
  languages: [
    'оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъё',
    'оаинівертслкдумпяьзбгйчхцжїшюєщфґ',
    'аиоетнрсвлкдпмзябугчъцжщхшйюфь',
    'аиоенрсјутдквмплзгбцчшћжхњђљфџѕѓќ',
    'анаіеоцрсклдвяупытмзьбгйчўжшёюхэф',
  ],
};
/** @type {Script} */
const greek = { ...ALPHABET, script: /\p{Script=Greek}/u, languages: ['αοιετσνηυρπκμλωςίάδγέόθχήύφώβξζψϊΐϋΰ'] };
/** @type {Script} */
const hebrew = { ...ALPHABET, script: /\p{Script=Hebrew}/u, languages: ['יוהלאתרבשמנחדעפקםגטסצזןכךץף'] };
/** @type {Script} */
const arabic = {
  ...ALPHABET,
  script: /\p{Script=Arabic}/u,
  languages: ['اليمنرتبوةدعهسفكقحجشصأطخىإءضذزثغئظآؤ', 'ایدرنمهوتبسشکلزفگخقجعپحطصغضچذئثظژءآ'],
};
/** @type {Script} */
const thai = {
  ...ALPHABET,
  step: 0.12,
  script: /\p{Script=Thai}/u,
  languages: ['านรอกเ่้งมิยลวัดทสตีะปบคหแุจพชขใืไูโำ็ผถซธณศฟษญภ์ฐๆ'],
};
/** Kana is far more frequent in Japanese than any of its ideographs. @type {Script} */
const kana = {
  first: 4.2,
  step: 0.1,
  known: 9.5,
  others: 9.5,
  script: /[\p{Script=Hiragana}\u30a0-\u30ff]/u,
  languages: ['のにはいをしたてでるとがなれかっらもりこすさきまあそくけうだよどんつせわめえばろやみおちびほじ'],
};
const kanji =
  '日一国人年大十二本中長出三時行見月分後前生五間上東四今金九入学高円子外八六下来気小七山話女北午百書先名事者地自会家社思手方同言物何私';
const simplified =
  '的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家种事成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心她本前开但因只从想实';
const traditional =
  '的一是不了在人有我他這個們中來上大為和國地到以說時要就出會可也你對生能而子那得於著下自之年過發後作裡用道行所然家種事成方多經麼去法學如都同現當沒動面起看定天分還進好小部其些主樣理心她本前開但因只從想實';
/** @type {Script} */
const han = {
  ...IDEOGRAPHS,
  script: /\p{Script=Han}/u,
  languages: [simplified, traditional],
};
/** @type {Script} */
const japaneseHan = { ...IDEOGRAPHS, first: 7.5, script: /\p{Script=Han}/u, languages: [kanji] };
/** @type {Script} */
const hangul = {
  first: 5,
  step: 0.06,
  known: 12.2,
  others: 12.2,
  script: /[\uac00-\ud7a3]/u,
  languages: [
    '이다는의에을가고은하지한로를기사도인나서리시대어자아수있그정라일으들해전제부만것보과여장원동주오면상했공성',
  ],
};

/** Scripts that have no code page here: Armenian, Georgian, those of India and its neighbours, Ethiopic. @type {Script} */
const further = {
  first: 9,
  step: 0,
  known: 9,
  others: 9,
  script: /(?=[\p{L}\p{M}])[\u0530-\u058f\u0700-\u1cff]/u,
  languages: [''],
};

export const scripts = {
  western,
  central,
  turkish,
  baltic,
  cyrillic,
  greek,
  hebrew,
  arabic,
  thai,
  kana,
  han,
  japaneseHan,
  hangul,
  further,
};
