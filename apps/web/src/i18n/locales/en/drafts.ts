/** Integrations that were begun and not finished. */
export const drafts = {
  title: 'Integrations you began',
  hint: 'Kept for 30 days from the last change',
  notFinished: 'Not finished',
  noAddress: 'No address yet',
  goOn: 'Continue',
  delete: 'Delete',
  deleteTitle: 'Delete the unfinished integration “{{name}}”?',
  deleteText:
    'What was typed is forgotten, password and key included. Nothing changes in the store or in Yespo.',
  deleted: 'Deleted',
} as const;
