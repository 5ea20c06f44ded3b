/** `changed`: something of what is shown is new. `gone`: what was watched was deleted. */
export const LIVE_EVENT_NAMES = ['changed', 'gone'] as const;
export type LiveEventName = (typeof LIVE_EVENT_NAMES)[number];
