/** Content hash of a record that its store no longer has. No content hashes to it, so one that comes back is new. */
export const DELETED_IN_STORE = 'deleted-in-store';
