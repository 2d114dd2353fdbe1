/** An error that the user of the build can fix; the build prints one sentence, without a stack. */
export class Failure extends Error {}
