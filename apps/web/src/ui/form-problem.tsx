import { ErrorSummary } from './error-summary.js';

/** A wrong password is nobody's fault to look up: it needs no id. */
const UNAUTHORISED = 401;

interface Props {
  submission: {
    faults: readonly { path: string; message: string }[];
    problem: (Error & { status?: number; requestId?: string }) | null;
    focus: (path: string) => void;
  };
}

/** What stands above a form: the server's refusal, or a summary once two fields are wrong. */
export function FormProblem({ submission }: Props) {
  const { faults, problem, focus } = submission;
  if (problem) {
    return (
      <ErrorSummary
        message={problem.message}
        requestId={problem.status === UNAUTHORISED ? undefined : problem.requestId}
        fields={[]}
        onPick={focus}
      />
    );
  }
  return faults.length < 2 ? null : <ErrorSummary fields={faults} onPick={focus} />;
}
