/** As SQL: results of deliveries that Yespo is still to be told of. The partial indexes say the same. */
export const UNSETTLED = `('waiting', 'retrying', 'sending')`;
