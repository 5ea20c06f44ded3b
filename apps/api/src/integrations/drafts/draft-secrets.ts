import type { DraftConnectionDto } from '@kladka/contracts';
import { toStoreOrigin } from '@kladka/horoshop';
import type { SecretBox } from '@kladka/platform';
import type { IntegrationDraft } from '@kladka/storage';
import { openCredentials, sealCredentials, type Connection, type Credentials } from '@kladka/sync';
import { invalid, type FieldFaults } from '../../problem.js';
import { toOrigin } from '../stored-connection.js';

type SealedColumns = Pick<
  IntegrationDraft,
  'storeLoginSealed' | 'storePasswordSealed' | 'yespoKeySealed'
>;
type Typed = Pick<DraftConnectionDto, 'storeUrl' | keyof Credentials>;

/**
 * What saving changes of the secrets. Login and password belong to the store they were typed for: with another address
 * they are forgotten, or somebody could have them sent to a server of his own.
 */
export function changedSecrets(
  box: SecretBox,
  draft: Pick<IntegrationDraft, 'id' | 'storeUrl'>,
  dto: Typed,
): Partial<SealedColumns> {
  const given = {
    ...(dto.login ? { login: dto.login } : {}),
    ...(dto.password ? { password: dto.password } : {}),
    ...(dto.yespoApiKey ? { yespoApiKey: dto.yespoApiKey } : {}),
  };
  const forgotten = movesAway(draft, dto)
    ? { storeLoginSealed: null, storePasswordSealed: null }
    : {};
  return { ...forgotten, ...sealCredentials(box, draft.id, given) };
}

/** The connection of a draft with what was typed since; a 400 names what is missing. */
export function connectionOf(box: SecretBox, draft: IntegrationDraft, dto: Typed): Connection {
  const sealed = { ...draft, ...changedSecrets(box, draft, dto) };
  const { storeLoginSealed, storePasswordSealed, yespoKeySealed } = sealed;
  const storeUrl = toOrigin(dto.storeUrl ?? draft.storeUrl);
  const missing: FieldFaults = {
    ...(storeLoginSealed ? {} : { login: ['required'] }),
    ...(storePasswordSealed ? {} : { password: ['required'] }),
    ...(yespoKeySealed ? {} : { yespoApiKey: ['required'] }),
  };
  if (!storeLoginSealed || !storePasswordSealed || !yespoKeySealed) throw invalid(missing);
  return {
    storeUrl,
    ...openCredentials(box, {
      id: draft.id,
      storeLoginSealed,
      storePasswordSealed,
      yespoKeySealed,
    }),
  };
}

function movesAway(draft: Pick<IntegrationDraft, 'storeUrl'>, { storeUrl }: Typed): boolean {
  return storeUrl !== undefined && toStoreOrigin(storeUrl) !== toStoreOrigin(draft.storeUrl);
}
