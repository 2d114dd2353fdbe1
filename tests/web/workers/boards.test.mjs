/** What the workers of a team leave for each other, in shared memory and in messages. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createMessageBoard, createSharedBoard, createSharedSpace } from '../../../web/workers/boards.js';

/** @typedef {import('../../../web/workers/boards.js').Board} Board */

const written =
  (/** @type {number[]} */ ...bytes) =>
  (/** @type {Uint8Array} */ target) =>
    target.set(bytes);

function sharedBoards(workers = 2) {
  const space = createSharedSpace(workers, 3, [5, 2]);
  return Array.from({ length: workers }, (_, me) => createSharedBoard(space, me));
}

/** @returns {{boards: Board[], close: () => void}} */
function messageBoards(workers = 2) {
  const channels = Array.from({ length: workers - 1 }, () => new MessageChannel());
  const ports = channels.map(({ port1 }) => port1);
  const boards = [
    createMessageBoard(ports, 0, 1, 3),
    ...channels.map(({ port2 }, i) => createMessageBoard([port2], i + 1, 1, 3)),
  ];
  return {
    boards,
    close() {
      for (const { port1, port2 } of channels) for (const port of [port1, port2]) port.close();
    },
  };
}

for (const kind of ['shared memory', 'messages']) {
  const made = (/** @type {number} */ workers) =>
    kind === 'messages' ? messageBoards(workers) : { boards: sharedBoards(workers), close() {} };

  test(`every worker reads every other's part, by ${kind}`, async () => {
    const { boards, close } = made(3);
    for (const [me, board] of boards.entries()) board.post(4, 0, 5, written(me, 1, 2, 3, 4));
    for (const [me, board] of boards.entries())
      for (const [from] of boards.entries())
        if (from !== me) assert.deepEqual([...((await board.part(4, 0, from, 5)) ?? [])], [from, 1, 2, 3, 4]);
    close();
  });

  test(`two rounds and two batches do not overwrite each other, by ${kind}`, async () => {
    const { boards, close } = made(2);
    const [trainer, follower] = /** @type {[Board, Board]} */ (boards);
    trainer.postBatch(6, (batch) => batch.set([1, 2, 3]));
    trainer.postBatch(7, (batch) => batch.set([4, 5, 600]));
    trainer.post(6, 0, 2, written(8, 9));
    trainer.post(6, 1, 2, written(7, 7));
    assert.deepEqual([...((await follower.batch(6)) ?? [])], [1, 2, 3]);
    assert.deepEqual([...((await follower.batch(7)) ?? [])], [4, 5, 600]);
    assert.deepEqual([...((await follower.part(6, 0, 0, 2)) ?? [])], [8, 9]);
    assert.deepEqual([...((await follower.part(6, 1, 0, 2)) ?? [])], [7, 7]);
    close();
  });

  test(`a closed board ends the waiting of a follower, by ${kind}`, async () => {
    const { boards, close } = made(2);
    const [trainer, follower] = /** @type {[Board, Board]} */ (boards);
    trainer.close();
    await new Promise((resolve) => setTimeout(resolve, 10));
    assert.equal(await follower.batch(0), null);
    assert.equal(await follower.part(0, 0, 0, 1), null);
    close();
  });

  test(`the trainer gives a late part up, by ${kind}`, async () => {
    const { boards, close } = made(2);
    assert.equal(await boards[0]?.part(0, 0, 1, 1), null);
    close();
  });
}

/** It once read a quarter of a step as the half that it waited for. */
test('a team takes no part that was posted to the team before', async () => {
  const { port1, port2 } = new MessageChannel();
  const before = createMessageBoard([port2], 1, 1, 3);
  const trainer = createMessageBoard([port1], 0, 2, 3);
  before.post(4, 0, 2, written(1, 2));
  createMessageBoard([port2], 1, 2, 3).post(4, 0, 4, written(5, 6, 7, 8));
  assert.deepEqual([...((await trainer.part(4, 0, 1, 4)) ?? [])], [5, 6, 7, 8]);
  port1.close();
  port2.close();
});
