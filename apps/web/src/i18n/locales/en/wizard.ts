export const wizard = {
  steps: 'Steps',
  position: 'Step {{number}} of {{total}}',
  stepDone: 'done',
  step: {
    connect: 'Connect',
    connectHint: 'Access to the store and Yespo',
    data: 'Data and statuses',
    dataHint: 'What is sent and what it means',
    history: 'History',
    historyHint: 'Past contacts and orders',
  },
  saveAndExit: 'Save and exit',
  saved: 'Saved. Go on from any browser.',
  kept: 'Encrypted',
  replace: 'Replace',
  next: 'Continue',
  back: 'Back',
  dataTitle: 'What to send to Yespo',
  dataLead:
    'Until you confirm your choice, Kladka reads no contacts or orders of the store and sends nothing.',
  consequence: {
    nothing: 'Nothing is sent. Switch contacts or orders on.',
    ordersAlone:
      'Yespo itself creates a confirmed contact for every buyer it does not know: these people may get your bulk mail at once.',
    confirmed:
      'Every new contact may get your bulk mail at once, except those who said no to it in the store.',
    confirmedAll:
      'Every new contact may get your bulk mail at once, even those who said no to it in the store.',
    doubleOptIn:
      'Yespo asks every new contact to confirm the email. Bulk mail goes only to those who did.',
    unconfirmed:
      'New contacts stay unconfirmed: they get no bulk mail. Triggered mail, about an order for example, reaches them.',
  },
  orders90: 'Orders, 90 days',
  fault: {
    nothing: 'Switch contacts or orders on.',
    proposals: 'Confirm the suggested statuses or choose others.',
    statuses: 'The statuses of the store have not been read yet.',
  },
  connectPromise: 'After this, new contacts and orders go to Yespo.',
  connect: 'Connect',
  historyTitle: '{{name}} is connected',
  historyLead:
    'From now on new contacts and orders go to Yespo by themselves. Bring the past over as well, or do it later under “Imports”.',
  doneTitle: '✓ Connected. What happens now',
  doneLead: '{{name}} and Yespo are joined. Horoshop hands changes over about every 5 minutes.',
  waitingTitle: 'Waiting for the first event',
  waitingText: 'Place a test order in the store or register a customer: it appears here.',
  arrivedTitle: 'An event of the store has arrived',
  eventOrder: 'Order № {{key}}',
  eventContact: 'Contact {{name}}',
  openRequest: 'Open the request',
  counters: 'Last 24 hours',
  nextTitle: 'What next',
  nextImport: 'Bring past contacts and orders over',
  nextMapping: 'Change data and statuses',
  nextTracking:
    'Web tracking, web push and feeds are switched on in Yespo and Horoshop themselves.',
  openOverview: 'Open overview',
} as const;
