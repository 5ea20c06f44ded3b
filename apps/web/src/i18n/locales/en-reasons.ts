import { requestCauses as reasons } from '@kladka/contracts/reasons/request-causes-en';

/** Why requests were not accepted: said of requests and of imports. */
export const reasonWords = { reasons };
