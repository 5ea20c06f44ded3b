/**
 * Compares statistics with the requests they count, or counts them anew: store by store, then all together. Gives the exit
 * code: 1 when a comparison found something wrong.
 */
export async function stats(api, { subjects, integration, json }, words, print) {
  const [action] = subjects;
  const verb = action === 'check' ? 'GET' : 'POST';
  let isRight = true;
  const tell = (name, view) => {
    isRight &&= view.wrong === 0;
    if (json) return print(JSON.stringify({ name, ...view }));
    const since = view.since ? words.statsSince(view.since.slice(0, 10)) : '';
    const wrong = action === 'check' ? words.statsWrong : words.statsRebuilt;
    print(view.wrong === 0 ? words.statsRight(name, since) : wrong(name, view.wrong, since));
  };
  for await (const { id, name } of integration ? one(api, integration) : all(api))
    tell(name, await api.call(verb, `/integrations/${id}/statistics/${action}`));
  if (!integration) tell(words.statsTogether, await api.call(verb, `/statistics/${action}`));
  return action === 'rebuild' || isRight ? 0 : 1;
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
