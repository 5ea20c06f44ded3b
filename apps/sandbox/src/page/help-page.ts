import { storeGuide, yespoAccountGuide, yespoGuide } from '../control/control-guide.js';
import { functionNames } from '../horoshop/function-table.js';
import { toggleBoard } from '../horoshop/toggle-board.js';
import { faultGuide } from '../shared/fault-guide.js';
import type { Switchboard } from '../shared/switchboard.js';
import { apiRoutes } from '../yespo/api-routes.js';
import { CONTROL_PATH } from '../yespo/control-routes.js';
import { settingBoard } from '../yespo/setting-board.js';
import { html, type Markup } from './markup.js';

/** Addresses that the examples are about. */
export interface HelpFacts {
  storeUrl: string;
  yespoUrl: string;
}

/** Everything that can be done to a sandbox, made of the very lists that it works by. */
export function helpPage({ storeUrl, yespoUrl }: HelpFacts): string {
  const storeApi = `${storeUrl}/__sandbox/api`;
  const yespoApi = `${yespoUrl}${CONTROL_PATH}`;
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>How to drive the sandbox</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href="/__sandbox/page.css" />
      </head>
      <body>
        <header class="top">
          <div>
            <h1>How to drive the sandbox</h1>
            <p class="quiet">
              A store that behaves like Horoshop and an account that behaves like Yespo.
              <a href="/__sandbox/">Back to the store</a>
            </p>
          </div>
          <nav class="contents" aria-label="On this page">
            ${sections.map(([id, title]) => html`<a href="#${id}">${title}</a> `)}
          </nav>
        </header>
        <main class="help">
          ${section('store', [
            html`<p>The control API of the store, below <code>${storeApi}</code>.</p>`,
            example(`curl -X POST ${storeApi}/orders`),
            example(`curl -X POST ${storeApi}/hooks/flush`),
            routes(storeGuide),
          ])}
          ${section('yespo', [
            html`<p>The control API of Yespo, below <code>${yespoApi}</code>.</p>`,
            example(`curl ${yespoApi}/accounts`),
            routes(yespoGuide),
            html`<h3>One account, below <code>${CONTROL_PATH}/accounts/API-KEY</code></h3>`,
            routes(yespoAccountGuide),
          ])}
          ${section('toggles', [
            html`<p>
              What differs between stores, or what nobody could find out. First the usual.
            </p>`,
            example(json(`curl -X PATCH ${storeApi}/toggles -d`, { plan: 'starter' })),
            switches(toggleBoard),
          ])}
          ${section('settings', [
            html`<p>The same for Yespo, for all accounts or for one.</p>`,
            example(json(`curl -X PATCH ${yespoApi}/settings -d`, { ordersAnswer: 'json' })),
            switches(settingBoard),
          ])}
          ${section('faults', faultChapter(storeApi))}
        </main>
      </body>
    </html>`.text;
}

const sections = [
  ['store', 'The store'],
  ['yespo', 'Yespo'],
  ['toggles', 'Toggles of the store'],
  ['settings', 'Settings of Yespo'],
  ['faults', 'Faults'],
] as const;

function section(wanted: (typeof sections)[number][0], content: Markup[]): Markup {
  const title = sections.find(([id]) => id === wanted)?.[1] ?? wanted;
  return html`<section class="card" id="${wanted}">
    <h2>${title}</h2>
    ${content}
  </section>`;
}

function routes(guide: Readonly<Record<string, string>>): Markup {
  const rows = Object.entries(guide).map(([route, says]) => {
    const [method, path] = route.split(' ');
    return html`<tr>
      <td><code>${method}</code></td>
      <td><code>${path}</code></td>
      <td>${says}</td>
    </tr>`;
  });
  return table(['Method', 'Path', 'What it does'], rows);
}

function switches<All extends object>(board: Switchboard<All>): Markup {
  const rows = (Object.keys(board) as (keyof All & string)[]).map((name) => {
    const { says, positions } = board[name];
    return html`<tr>
      <td><code>${name}</code></td>
      <td>${positions.map(({ value }) => html`<code>${JSON.stringify(value)}</code> `)}</td>
      <td>${says}</td>
    </tr>`;
  });
  return table(['Name', 'Positions that are tried', 'What it means'], rows);
}

function faultChapter(storeApi: string): Markup[] {
  const rows = Object.entries(faultGuide).map(
    ([kind, { says, example: fault }]) =>
      html`<tr>
        <td><code>${kind}</code></td>
        <td><code>${JSON.stringify(fault)}</code></td>
        <td>${says}</td>
      </tr>`,
  );
  const yespoNames = apiRoutes.map(({ method, path }) => `${method} ${path}`);
  return [
    html`<p>
      A fault acts on every call of the name <code>on</code> (exact, <code>prefix*</code> or
      <code>*</code>), or on some: <code>times</code> of them, a <code>rate</code> of 0 to 1,
      <code>skip</code> the first, <code>caller</code>, <code>bodyIncludes</code>. With
      <code>"moment": "after"</code> the call takes effect and only its answer is lost.
    </p>`,
    example(
      json(`curl -X POST ${storeApi}/faults -d`, {
        on: 'orders/get',
        fault: { kind: 'truncated' },
        times: 1,
      }),
    ),
    table(['Kind', 'Example', 'What happens'], rows),
    html`<h3>Names of calls</h3>
      <p>Store: ${codes(functionNames)}</p>
      <p>Yespo: ${codes(yespoNames)}</p>`,
  ];
}

const json = (command: string, body: object): string => `${command} '${JSON.stringify(body)}'`;
const example = (command: string): Markup => html`<pre><code>${command}</code></pre>`;
const codes = (names: readonly string[]): Markup[] =>
  names.map((name) => html`<code>${name}</code> `);

function table(heads: string[], rows: Markup[]): Markup {
  return html`<div class="scroll whole" tabindex="0" role="region" aria-label="${heads.join(', ')}">
    <table>
      <thead>
        <tr>
          ${heads.map((head) => html`<th scope="col">${head}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>
  </div>`;
}
