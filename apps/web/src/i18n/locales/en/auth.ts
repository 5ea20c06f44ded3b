export const auth = {
  signIn: 'Sign in',
  signUp: 'Create a workspace',
  signUpLead: 'One workspace holds all stores of your company or agency.',
  email: 'Work email',
  password: 'Password',
  passwordHint: 'At least 10 characters. A few words are easiest to remember.',
  passwordShort: 'Use at least 10 characters',
  workspaceName: 'Workspace name',
  workspaceHint: 'Your company or agency',
  noWorkspace: 'New here?',
  hasWorkspace: 'Already have a workspace?',
} as const;
