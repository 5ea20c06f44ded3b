import { toggleBoard } from '../horoshop/toggle-board.js';
import { startSandbox, type Sandbox, type StoreHandle } from '../sandbox.js';
import { faultGuide } from '../shared/fault-guide.js';
import { settingBoard } from '../yespo/setting-board.js';
import { html } from './markup.js';

let sandbox: Sandbox;
let store: StoreHandle;
beforeAll(async () => {
  sandbox = await startSandbox();
  store = await sandbox.addStore();
});
afterAll(() => sandbox.close());

it('names every switch, every fault and the addresses to use', async () => {
  const response = await fetch(`${store.url}/__sandbox/help`);
  const text = await response.text();

  expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
  for (const name of [toggleBoard, settingBoard, faultGuide].flatMap(Object.keys)) {
    expect(text).toContain(`<code>${name}</code>`);
  }
  expect(text).toContain(`curl -X POST ${store.url}/__sandbox/api/orders`);
  expect(text).toContain(`curl ${sandbox.yespo.url}/__sandbox/accounts`);
});

it('keeps the words of values apart from its own', () => {
  expect(html`<b title="${'"'}">${['<i>', html`<u>${'&'}</u>`]}</b>`.text).toBe(
    '<b title="&quot;">&lt;i&gt;<u>&amp;</u></b>',
  );
});
