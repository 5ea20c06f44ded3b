/**
 * Compares statistics with the requests they count, store by store and then all together; or counts them anew. Gives the
 * exit code: 1 when a comparison found something wrong.
 */
export async function stats(api, { subjects, integration, json }, words, print) {
  const isCheck = subjects[0] === 'check';
  let isRight = true;
  for await (const { name, ...view } of isCheck
    ? check(api, integration)
    : rebuild(api, integration)) {
    isRight &&= view.wrong === 0;
    const shown = name ?? words.statsTogether;
    print(json ? JSON.stringify({ name: shown, ...view }) : sentence(words, isCheck, shown, view));
  }
  return !isCheck || isRight ? 0 : 1;
}

function sentence(words, isCheck, name, { wrong, since, next }) {
  const end = since ? words.statsSince(since.slice(0, 10)) : '';
  if (next) return words.statsSoFar(name, wrong, next.slice(0, 10));
  if (wrong === 0) return words.statsRight(name, end);
  return isCheck ? words.statsWrong(name, wrong, end) : words.statsRebuilt(name, wrong, end);
}

async function* check(api, only) {
  for await (const { id, name } of only ? one(api, only) : all(api))
    yield { name, ...(await api.call('GET', `/integrations/${id}/statistics/check`)) };
  if (!only) yield await api.call('GET', '/statistics/check');
}

/** All stores at once, by as many answers as it takes. */
async function* rebuild(api, only) {
  if (only) {
    for await (const { id, name } of one(api, only))
      yield { name, ...(await api.call('POST', `/integrations/${id}/statistics/rebuild`)) };
    return;
  }
  let wrong = 0;
  for (let next = ''; next !== null;) {
    const view = await api.call('POST', `/statistics/rebuild${next ? `?from=${next}` : ''}`);
    wrong += view.wrong;
    next = view.next;
    yield { ...view, wrong };
  }
}

async function* one(api, id) {
  yield await api.call('GET', `/integrations/${encodeURIComponent(id)}`);
}

async function* all(api) {
  for (let cursor = ''; cursor !== null;) {
    const query = cursor ? `&cursor=${cursor}` : '';
    const page = await api.call('GET', `/integrations?limit=200${query}`);
    yield* page.items;
    cursor = page.nextCursor;
  }
}
