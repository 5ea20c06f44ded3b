/** An additional contact field of an account. */
export interface AdditionalField {
  id: number;
  name: string;
  fieldKey: string;
  type:
    | 'textfield'
    | 'textarea'
    | 'number'
    | 'decimal'
    | 'date'
    | 'datetime'
    | 'combobox'
    | 'checkboxlist';
  allowedValues?: string[];
}

/** The catalog an account starts with. */
export function demoFields(): AdditionalField[] {
  return [
    {
      id: 20411,
      name: 'Tier',
      fieldKey: 'TIER',
      type: 'combobox',
      allowedValues: ['silver', 'gold'],
    },
    { id: 20412, name: 'Newsletter', fieldKey: 'NEWSLETTER', type: 'textfield' },
    { id: 20413, name: 'Bonus', fieldKey: 'BONUS', type: 'number' },
    { id: 20414, name: 'Birthday', fieldKey: 'BIRTHDAY', type: 'date' },
  ];
}
