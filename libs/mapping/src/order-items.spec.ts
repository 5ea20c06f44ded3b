import fc from 'fast-check';
import { aLine, anyLine } from '../test/factories.js';
import type { Notes } from './identity.js';
import { mapItems } from './order-items.js';

describe('mapItems', () => {
  it('takes the article for the key and the unit price for the cost (yespo 5.1, 10)', () => {
    const line = aLine({
      title: 'Лампа &quot;Сова&quot;',
      article: '00123',
      price: '645.25',
      quantity: '2',
      url: 'https://shop.example.com/lamp',
      photoUrl: 'https://shop.example.com/лампа.jpg',
    });

    expect(mapItems([line], new Set())).toEqual([
      {
        externalItemId: '00123',
        name: 'Лампа "Сова"',
        quantity: 2,
        cost: 645.25,
        url: 'https://shop.example.com/lamp',
        imageUrl: 'https://shop.example.com/%D0%BB%D0%B0%D0%BC%D0%BF%D0%B0.jpg',
      },
    ]);
  });

  it.each([
    ['Q16: gift', { type: 'gift', price: '0' }, [{ quantity: 1, cost: 0 }], []],
    ['Q16: gift without a price', { type: 'gift', price: '' }, [{ cost: 0 }], []],
    ['Q16: set', { type: 'set_main', price: '900' }, [{ cost: 900 }], []],
    ['Q16: child of a set', { type: 'set_item', price: '0' }, [], ['set-child-skipped']],
    ['Q16: priced child of a set', { type: 'set_item', price: '5' }, [{ cost: 5 }], []],
    [
      '5.3: decimals',
      { price: '33.33', quantity: '1.5' },
      [{ quantity: 1, cost: 50 }],
      ['quantity-folded'],
    ],
    ['5.3: whole decimals', { quantity: '2.00' }, [{ quantity: 2 }], []],
    ['5.3: no article', { article: ' ' }, [], ['item-without-key-skipped']],
    ['endless article', { article: 'x'.repeat(300) }, [], ['item-without-key-skipped']],
    ['no title', { title: '<br>' }, [{ name: 'L-100' }], []],
    ['no price', { price: 'free' }, [], ['item-without-price-skipped']],
    ['negative price', { price: '-5' }, [], ['item-without-price-skipped']],
    ['no pieces', { quantity: '0' }, [], ['item-without-quantity-skipped']],
    ['too many pieces', { quantity: '9999999999' }, [], ['item-without-quantity-skipped']],
    ['relative link', { url: '/lamp' }, [{ name: 'Лампа' }], ['item-link-dropped']],
    [
      'script for a link',
      { photoUrl: 'javascript:alert(1)' },
      [{ cost: 599 }],
      ['item-link-dropped'],
    ],
  ] as const)('decides line by line (%s)', (_section, line, items, expected) => {
    const notes: Notes = new Set();

    expect(mapItems([aLine(line)], notes)).toMatchObject(items);
    expect([...notes]).toEqual(expected);
  });

  it('notes a thing once for all lines', () => {
    const notes: Notes = new Set();

    expect(mapItems([aLine({ article: '' }), aLine(), aLine({ article: '' })], notes)).toHaveLength(
      1,
    );
    expect([...notes]).toEqual(['item-without-key-skipped']);
  });

  it('gives items that Yespo takes, and no more than there are lines', () => {
    fc.assert(
      fc.property(fc.array(anyLine, { maxLength: 8 }), (lines) => {
        const items = mapItems(lines, new Set());

        expect(items.length).toBeLessThanOrEqual(lines.length);

        for (const item of items) {
          expect(item.externalItemId).not.toBe('');
          expect(item.name).not.toBe('');
          expect(Number.isSafeInteger(item.quantity) && item.quantity > 0).toBe(true);
          expect(Number.isFinite(item.cost) && item.cost >= 0).toBe(true);
          expect(item.url ?? 'https://').toMatch(/^https?:/);
          expect(item.imageUrl ?? 'https://').toMatch(/^https?:/);
        }
      }),
      { numRuns: 1000 },
    );
  });
});
