import type {
  CheckName,
  CheckView,
  ConnectedAsView,
  ConnectionTestView,
  Language,
} from '@kladka/contracts';
import type { Check, ConnectionReport } from '@kladka/sync';
import { Problem, type FieldFaults } from '../problem.js';
import { checkMessage } from '../check-messages.js';

export function toConnectionTestView(
  report: ConnectionReport,
  language: Language,
  connectedAs?: ConnectedAsView | null,
): ConnectionTestView {
  const organisationName = report.yespo?.organisationName;
  return {
    ok: report.ok,
    checks: report.checks.map((check) => toCheckView(check, language)),
    ...(organisationName ? { organisationName } : {}),
    ...(connectedAs ? { connectedAs } : {}),
  };
}

export function toCheckView({ name, code, durationMs }: Check, language: Language): CheckView {
  return { name, ok: code === 'ok', code, message: checkMessage(code, language), durationMs };
}

/** The field that the owner has to change when a check failed. */
const FIELD_OF: Record<CheckName, string> = {
  'store-answers': 'storeUrl',
  'store-api': 'storeUrl',
  'store-login': 'password',
  'store-data': 'login',
  'yespo-key': 'yespoApiKey',
};

/** A connection that does not work is not stored. The answer says what to change, field by field. */
export function connectionFailed(report: ConnectionReport): Problem {
  const fields: FieldFaults = Object.fromEntries(
    report.checks
      .filter((check) => check.code !== 'ok' && check.code !== 'not-checked')
      .map((check) => [FIELD_OF[check.name], [check.code]]),
  );
  return new Problem('connection-failed', 422, { fields, checks: report.checks });
}
