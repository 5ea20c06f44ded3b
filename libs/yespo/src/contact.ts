/** A contact as Yespo takes it (`api/yespo.md` 4.1). */
export interface YespoContact {
  externalCustomerId?: string;
  firstName?: string;
  lastName?: string;
  channels: YespoChannel[];
  address?: { region?: string; town?: string; address?: string; postcode?: string };
  languageCode?: string;
  timeZone?: string;
}

export interface YespoChannel {
  type: 'email' | 'sms';
  value: string;
}
