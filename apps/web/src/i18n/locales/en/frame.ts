export const frame = {
  otherTab:
    'In another tab you went over to another workspace. Reload this page before you change anything.',
  session: {
    title: 'Your session has ended',
    lead: 'Sign in to go on. What you have typed stays here, and what was being sent is sent after that.',
    leave: 'Leave this page',
  },
} as const;
