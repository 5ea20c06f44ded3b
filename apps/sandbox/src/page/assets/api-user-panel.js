import { act, call } from './call.js';
import { byId } from './dom.js';

/** What the owner of the store does to the login that integrations use. */
export function connectApiUser() {
  byId('password-form').addEventListener('submit', async (event) => {
    event.preventDefault();
    const form = event.target;
    const { password } = form.elements;
    const changed = await act('The password is changed; integrations have to be told', () =>
      call('POST', '/api-user', { password: password.value }),
    );
    if (changed) form.reset();
  });
  byId('end-tokens').addEventListener('click', () =>
    act('Everybody has to log in again', () => call('POST', '/api-user', { expireTokens: true })),
  );
}
