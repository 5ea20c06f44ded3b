import { objectBody, type ApiCall } from './api-call.js';
import { json, type Answer } from './answers.js';
import { readContact, saveContact } from './save-contact.js';
import { filledText, textList } from './untrusted.js';

/** `POST /v1/contact/subscribe`: one contact, unconfirmed when new, and an event for the workflow. */
export function subscribe(call: ApiCall): Answer {
  const { account } = call;
  const body = objectBody(call);
  const input = readContact(account, body.contact);
  const { contact, isNew } = saveContact(account, input, 'subscribe');

  account.segments.include(contact, textList(body.groups));
  contact.subscriptions = [...new Set([...contact.subscriptions, ...textList(body.subscriptions)])];
  const formType = filledText(body.formType);
  const base = isNew ? 'subscribe' : 'subscribeUpdate';
  const typeKey = `${base}${account.settings.subscribeEventSpelling}`;
  account.events.append(
    {
      at: account.clock.now(),
      typeKey: formType === undefined ? typeKey : `${typeKey}-${formType}`,
      keyValue: String(contact.id),
      contactId: contact.id,
      origin: 'subscribe',
      params: {
        ContactId: contact.id,
        ...(contact.email === null ? {} : { EmailAddress: contact.email }),
      },
    },
    account.settings.keep,
  );
  return json({ id: contact.id });
}
