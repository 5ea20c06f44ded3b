import { wizard } from './uk/wizard.js';

/** What is said while an integration is set up. */
export const wizardWords = { wizard };
