import type { SessionView, UserView, WorkspaceView } from '@kladka/contracts';
import type { MemberWorkspace, User } from '@kladka/storage';

export function toSessionView(
  user: User,
  workspaces: MemberWorkspace[],
  workspace: MemberWorkspace,
): SessionView {
  return {
    user: toUserView(user),
    workspaces: workspaces.map(toWorkspaceView),
    workspace: toWorkspaceView(workspace),
  };
}

/** What an API key sees: it belongs to one workspace and to no person. */
export function toProgramSessionView(workspace: MemberWorkspace): SessionView {
  const view = toWorkspaceView(workspace);
  return { user: null, workspaces: [view], workspace: view };
}

function toUserView({ id, email, language }: User): UserView {
  return { id, email, language };
}

function toWorkspaceView({ id, name, role }: MemberWorkspace): WorkspaceView {
  return { id, name, role };
}
