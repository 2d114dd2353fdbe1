/** The words that go with a figure, and the frame that holds one. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { captionOf } from '../../../web/taking/caption.js';
import { frameOf } from '../../../web/taking/frame.js';

const subject = {
  id: 'coin',
  title: 'Which θ?',
  text: { name: 'a “play”.txt', sha256: 'abc', characters: 100, trainTokens: 80 },
  settings: ['Tosses: 100', 'Seed: 3'],
  link: 'https://example.org/near/#coin?coin-heads=70',
  images: 0,
  date: new Date(2026, 10, 27, 12),
};

test('a caption names figure, text, settings, date, licence, link and an entry for a bibliography', () => {
  const caption = captionOf(subject);
  for (const part of [
    'Which θ? (figure “coin” of Near Transfer).',
    'Text: “a “play”.txt”, 100 characters, the first 80 for training; SHA-256 abc.',
    'Settings: Tosses: 100; Seed: 3.',
    'Made on 27 November 2026',
    'Licence: MIT',
    '@misc{near-transfer-2026-coin,',
    '  url = {https://example.org/near/#coin?coin-heads=70}\n}',
  ])
    assert.ok(caption.includes(part), `${part} in ${caption}`);
  assert.ok(!caption.includes('embedded image'));
});

test('an address that only its reader can open does not get into the bibliography', () => {
  for (const link of [
    'file:///home/me/near-transfer.html#coin',
    'http://127.0.0.1:8000/#coin',
    'https://localhost/#coin',
  ])
    assert.doesNotMatch(captionOf({ ...subject, link }), /url =/);
});

test('a caption says where marks are an image', () => {
  assert.match(captionOf({ ...subject, images: 1 }), /embedded image/);
});

test('a frame has the figure alone with its state, and its page keeps it apart', () => {
  const frame = frameOf('“a” < "b"', 'coin', 'https://example.org/near/?x=1#coin?coin-heads=70&coin-tosses=80');
  assert.match(
    frame,
    /src="https:\/\/example.org\/near\/\?figure=coin&amp;embed=1#coin\?coin-heads=70&amp;coin-tosses=80"/,
  );
  assert.match(frame, /title="“a” &lt; &quot;b&quot;"/);
  assert.match(frame, /sandbox="allow-scripts allow-downloads( allow-popups[\w-]*)*"/);
});
