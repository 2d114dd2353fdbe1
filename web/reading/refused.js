/** A file that cannot be read as text; the message is one sentence that names the file and says what to do. */
export class Refused extends Error {
  name = 'Refused';
}
