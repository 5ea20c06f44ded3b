/** *New* is `INITIALIZED`, fixed by Yespo (`api/horoshop.md` 5.7). */
export const NEW_STATUS_ID = '1';
