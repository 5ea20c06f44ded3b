export const reasonsCard = {
  title: 'Reasons',
  hint: 'Why requests were not simply accepted. Press a reason to see its requests and what helps.',
  more: 'All reasons ({{number}})',
  showAll: 'Show all requests again',
} as const;
