import { bareIfSingle, type ApiCall, type ApiRoute } from './api-call.js';
import { json, type Answer } from './answers.js';
import type { AdditionalField } from './additional-fields.js';

export const accountRoutes: ApiRoute[] = [
  { method: 'GET', path: '/v1/account/info', right: 'any', handle: info },
  { method: 'GET', path: '/v1/addressbooks', right: 'contacts-read', handle: addressBooks },
  { method: 'GET', path: '/v1/additionalfields', right: 'contacts-read', handle: fields },
];

function info({ account }: ApiCall): Answer {
  return json({
    orgId: account.orgId,
    userEmail: account.userEmail,
    organisationName: account.organisationName,
  });
}

function addressBooks({ account }: ApiCall): Answer {
  const groups = [
    { name: 'Personal', profileKey: 'PERSONAL', fields: account.fields.map(toFieldView) },
  ];
  return json({
    addressBook: {
      addressBookId: String(account.orgId),
      name: 'Main',
      fieldGroups: bareIfSingle(account, groups),
    },
  });
}

function fields({ account }: ApiCall): Answer {
  return json(account.fields.map(toFieldView));
}

// Ids and flags are strings here, as the vendor sends them.
function toFieldView(field: AdditionalField): object {
  return {
    id: String(field.id),
    name: field.name,
    fieldKey: field.fieldKey,
    description: {
      type: field.type,
      required: 'false',
      readonly: 'false',
      ...(field.allowedValues && { allowedValues: { possibleValues: field.allowedValues } }),
    },
  };
}
