import { toggleBoard } from '../horoshop/toggle-board.js';
import { defaultToggles } from '../horoshop/toggles.js';
import { settingBoard } from '../yespo/setting-board.js';
import { defaultSettings } from '../yespo/settings.js';
import { FAULT_KINDS } from './faults.js';
import { faultGuide } from './fault-guide.js';
import { eachPosition } from './switchboard.js';

it.each([
  ['toggles', toggleBoard, defaultToggles],
  ['settings', settingBoard, defaultSettings()],
])('describes all %s, the usual position first', (_what, board, usual) => {
  const first = Object.entries(board).map(([name, { positions }]) => [name, positions[0].value]);
  expect(Object.fromEntries(first)).toEqual(usual);
});

it('gives every position of every switch once', () => {
  const labels = [...eachPosition(toggleBoard), ...eachPosition(settingBoard)].map(
    ({ label }) => label,
  );
  expect(new Set(labels).size).toBe(labels.length);
  expect(labels).toContain('plan: "starter"');
});

it('sets what a position needs beside it', () => {
  const position = eachPosition(toggleBoard).find(({ label }) => label === 'emptyErrors: true');
  expect(position?.changes).toEqual({ emptyErrors: true, tokenLifeCalls: 2 });
});

it('explains every kind of fault', () => {
  expect(Object.keys(faultGuide).sort()).toEqual([...FAULT_KINDS].sort());
  for (const [kind, { example }] of Object.entries(faultGuide)) expect(example.kind).toBe(kind);
});
