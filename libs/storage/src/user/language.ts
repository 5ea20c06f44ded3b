/** Languages of the dashboard and of messages. */
export type Language = 'uk' | 'en';
