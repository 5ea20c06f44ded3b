import { notice } from './dom.js';

/** Calls the control API of this store. Throws with the server's own words. */
export async function call(method, path, body) {
  const response = await fetch(`/__sandbox/api${path}`, {
    method,
    ...(body === undefined
      ? {}
      : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  });
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.message ?? 'The sandbox refused');
  return answer;
}

/** Runs an action of the reader and says how it went. */
export async function act(done, work) {
  try {
    const result = await work();
    notice(typeof done === 'function' ? done(result) : done);
    return result;
  } catch (error) {
    notice(error.message);
    return null;
  }
}
