/** Lets the thread handle messages that have arrived. Uses MessageChannel, because setTimeout costs 4 ms. */
export const yieldToMessages = () =>
  /** @type {Promise<void>} */ (
    new Promise((resolve) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        port1.close();
        resolve();
      };
      port2.postMessage(null);
    })
  );
