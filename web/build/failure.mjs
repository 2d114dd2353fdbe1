/** Something is wrong that the person who builds can mend; shown as one sentence, without a stack. */
export class Failure extends Error {}
