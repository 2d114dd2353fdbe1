/** Tasks that wait in their midst, one after another. */

/** @returns {<Result>(task: () => Result | Promise<Result>) => Promise<Result>} runs a task once those before it have ended or failed */
export function createTurns() {
  let last = Promise.resolve();
  return (task) => {
    const result = last.then(task);
    last = result.then(
      () => {},
      () => {},
    );
    return result;
  };
}
