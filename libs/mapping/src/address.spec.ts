import { addressLine, addressText } from './address.js';

describe('addressLine', () => {
  it.each([
    ['horoshop 6.2', { city: 'Київ', address: 'вул. Садова, 3' }, 'Київ, вул. Садова, 3'],
    [
      'Q13: UkrPoshta',
      { city: 'Київ', address: '01001@Київ@вул. Садова, 3' },
      '01001, Київ, вул. Садова, 3',
    ],
    [
      'all parts',
      { country: 'Україна', city: 'Львів', address: 'Відділення 12' },
      'Україна, Львів, Відділення 12',
    ],
    ['the same town', { city: 'Київ', address: 'м. Київ, Садова 3' }, 'м. Київ, Садова 3'],
    ['the same town', { city: 'м. Київ', address: 'Київ (центр)' }, 'Київ (центр)'],
    ['another town', { city: 'Київ', address: 'вул. Київська, 3' }, 'Київ, вул. Київська, 3'],
    ['the same country', { country: 'Україна', city: 'україна, Львів' }, 'україна, Львів'],
    ['only a town', { city: 'Київ' }, 'Київ'],
    ['Q8: blank', { city: ' ', address: '@@' }, undefined],
    ['nothing', {}, undefined],
  ])('says where to, once (%s)', (_section, place, expected) => {
    expect(addressLine(place)).toBe(expected);
  });

  it('has a limit', () => {
    expect(addressLine({ address: 'вул. '.repeat(1000) })?.length).toBeLessThanOrEqual(500);
  });
});

describe('addressText', () => {
  it('puts commas where UkrPoshta has @ (horoshop Q13)', () => {
    expect(addressText('01001@ Київ@@Садова &amp; Ко')).toBe('01001, Київ, Садова & Ко');
  });
});
