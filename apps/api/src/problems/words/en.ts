import { CHECKS_EN } from '../../check-messages.js';
/** What happened and what to do about it, by code. `{gaps}` are filled from the problem's params. */
export const PROBLEMS_EN = {
  'already-connected':
    'This store is already joined to this Yespo account. Open the integration you have.',
  'connection-failed': 'The connection does not work. What to change stands at the fields.',
  'api-key-refused': 'This API key is unknown or was revoked. Make a new one in the settings.',
  'bad-request': 'The request cannot be understood.',
  'body-too-large': 'The request is too large.',
  'cross-site-request':
    'The request came from another site and was refused. Open Kladka itself and try again.',
  'email-and-password-do-not-match': 'This e-mail and password do not match.',
  'email-taken': 'There is an account with this e-mail already. Sign in instead.',
  forbidden: 'Your role does not allow this. Ask an owner or an administrator of the workspace.',
  'file-too-long':
    'More than {most} requests match. Have the file made in the background, or take a shorter period.',
  'exports-running': 'Three files are being made already. Wait until one of them is ready.',
  'export-expired': 'This file was kept for seven days and is deleted. Have it made again.',
  'export-not-ready': 'The file is not ready. Look at its state and come back.',
  'guest-not-erasable':
    'Yespo erases contacts by their customer id, and a guest has none. Erase the person in Yespo itself.',
  'hook-address-gone': 'This web-hook address is no longer in use. Stop calling it.',
  'estimate-outdated':
    'The choice or the consent settings are not those of the estimate any more. Look at the new estimate and agree to it.',
  'import-ended': 'The import has ended already.',
  'import-not-paused': 'The import is not paused.',
  'import-not-running': 'The import does not run.',
  'import-open':
    'An import of this store runs or is paused already. Wait for its end, or cancel it.',
  'import-not-retried':
    'Nothing of this import can be tried again now: it has not ended, was cancelled, or another one is running.',
  internal: 'Something broke on our side. Try again, and tell support the request id if it stays.',
  'malformed-json': 'The body is not valid JSON.',
  'media-type-unsupported': 'Send the body as application/json.',
  'method-not-allowed': 'This address does not take the method {method}.',
  'not-found': 'There is nothing here, or it was deleted.',
  'not-signed-in': 'Sign in, or send an API key.',
  'reconciliation-running':
    'A check against this store is running already. Wait for it, or cancel it first.',
  'replay-accepted':
    'Yespo has accepted this request. To send it again all the same, confirm that its event may start workflows again.',
  'replay-deletion': 'This request deletes a record in Yespo; that is not repeated by hand.',
  'replay-integration-deleted': 'The integration was deleted, so nothing can be sent for it.',
  'replay-is-over': 'This has ended already, so there is nothing left to cancel.',
  'replay-nothing-to-send':
    'Today’s settings send nothing for this record. Change the status mapping or the settings first.',
  'replay-on-its-way': 'A request of this record is on its way. Wait until Yespo has answered it.',
  'replay-original-gone':
    'What the store gave at that time is not kept any more, so it cannot be sent again.',
  'replay-superseded':
    'Yespo has something newer of this record. Sending this request again would take it back.',
  'replay-unchanged':
    'The reason why this was not sent still stands. Change the status mapping or the settings first.',
  'request-refused': 'The request was refused.',
  'route-not-found': 'There is no such address in the API.',
  'scope-missing': 'This API key may only read. Use a key that may write.',
  'nothing-to-retry':
    'Nothing of this can be tried again: nothing failed, or the passwords were forgotten after a day. Upload the file once more.',
  'person-required':
    'Only a person can do this: an API key belongs to one workspace. Sign in first.',
  'store-does-not-answer':
    'The store did not answer as it should: {words}. Test the connection, or try again in a few minutes.',
  'too-many-streams':
    'Too many windows of this workspace follow what is new. Close some; the others read again every few seconds.',
  'too-many-sign-ins': 'Too many attempts. Try again in {minutes} min.',
  unavailable: 'The service cannot reach its database. Try again in a moment.',
  'validation-failed': 'Some fields need another value.',
};

export type ProblemCode = keyof typeof PROBLEMS_EN;

/** What is wrong with a single field. */
export const FIELDS_EN = {
  ...CHECKS_EN,
  'already-connected': 'This store is already joined to this Yespo account.',
  'not-a-store-address': 'Must be a web address, such as https://flora-kyiv.com.ua.',
  'only-while-unconfirmed':
    'Double opt-in works only while contacts are created unconfirmed. Switch one of the two off.',
  'from-before-to': 'The beginning must be before the end.',
  'choose-something': 'Choose contacts, orders, or both.',
  'before-from': 'Must not lie before the beginning.',
  'receiving-is-off':
    'Receiving these is switched off for this store. Switch it on in the data settings.',
  'at-least': 'At least {min}.',
  'at-most': 'At most {max}.',
  'csv-columns-missing': 'The first line must name these columns: {columns}.',
  'csv-empty': 'There is no line with a store below the first line.',
  'csv-nothing-right': 'No line can be connected. Mend what stands at the lines.',
  'csv-quote': 'A quote is opened in line {line} and never closed.',
  'csv-repeats': 'The same store and key stand in line {line} already.',
  'csv-too-long': 'At most {most} stores in one file.',
  'email-taken': 'There is an account with this e-mail already.',
  invalid: 'This value cannot be used.',
  'length-between': 'From {min} to {max} characters.',
  'length-at-least': 'At least {min} characters.',
  'length-at-most': 'At most {max} characters.',
  'ids-or-filter': 'Name the integrations, or give a filter: one of the two.',
  'list-at-least': 'At least {min} values.',
  'list-at-most': 'At most {max} values.',
  'needed-for-new-address':
    'What is stored belongs to the old address and is sent to no other. Type it again for the new one.',
  'no-repeats': 'A value stands there twice.',
  'not-a-boolean': 'Must be true or false.',
  'not-a-cursor': 'Take it from nextCursor of the page before.',
  'not-a-date': 'Must be a date and time, such as 2026-01-31T09:00:00Z.',
  'not-a-list': 'Must be a list.',
  'not-a-number': 'Must be a number.',
  'not-a-text': 'Must be a text.',
  'not-a-time-of-day': 'Must be a time of day, such as 22:00; leave both times empty for none.',
  'same-as-from': 'Must be another time than the beginning.',
  'not-a-currency': 'Must be the three-letter code of a currency, such as UAH.',
  'not-a-time-zone': 'Must be a time zone, such as Europe/Kyiv.',
  'not-a-whole-number': 'Must be a whole number.',
  'not-an-email': 'Must be an e-mail address.',
  'not-an-object': 'Must be an object.',
  'one-of': 'One of: {values}.',
  'password-too-common': 'Too easy to guess. Try a few unrelated words.',
  'period-too-long':
    'Too long for this interval: {days} days at most. Take a longer interval or a shorter period.',
  required: 'Fill this in.',
  unknown: 'There is no such field.',
};

export type FieldWord = keyof typeof FIELDS_EN;
