/** What a store can do while its plan keeps the API closed. */
export const withoutApi = {
  title: 'What works without the API',
  lead: '{{name}} cannot hand contacts and orders over yet. The rest needs no API: you switch it on in Yespo and Horoshop (Cartum) themselves.',
  today: 'Today, on any plan',
  tracking: 'Web tracking',
  trackingText:
    'Copy the Tracking ID in Yespo → Settings → Web Tracking. In Horoshop open Marketing → Marketing services → Yespo (older panels: eSputnik), paste it, tick Active and save.',
  push: 'Web push',
  pushText:
    'Put the script of Yespo into Settings → General settings → Scripts (head) in Horoshop, and its file, name unchanged, into Settings → Utilities → Files for external services.',
  feed: 'Product feed',
  feedText:
    'Give Yespo the address of the store’s Google Merchant feed in Web Tracking → Product Data, one for each language. Horoshop makes that feed from the Standard plan on.',
  later: 'Contacts and orders, later',
  laterText:
    'Open the API with the Pro plan, then come back. Your answers wait under “Integrations you began” for 30 days.',
  checkAgain: 'Check again',
  done: 'To integrations',
} as const;
