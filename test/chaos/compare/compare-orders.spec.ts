import type { OrderHistory } from '../life/order-history.js';
import { compareOrders, type AcceptedOrder } from './compare-orders.js';

const history: OrderHistory = {
  key: '7',
  versions: [
    { yespoStatuses: ['INITIALIZED'], content: 'v0' },
    { yespoStatuses: ['IN_PROGRESS'], content: 'v1' },
    { yespoStatuses: ['IN_PROGRESS', 'DELIVERED'], content: 'v2' },
  ],
};
const request = (status: string, content: string, key = '7'): AcceptedOrder => ({
  key,
  status,
  content,
  sent: `${status} ${content}`,
});
const all = [
  request('INITIALIZED', 'v0'),
  request('IN_PROGRESS', 'v1'),
  request('IN_PROGRESS', 'v2'),
  request('DELIVERED', 'v2'),
];
const nothing = { lost: [], extra: [], backwards: [], repeated: 0 };

it('finds nothing when Yespo passed what the store passed', () => {
  expect(compareOrders([history], all, all)).toEqual(nothing);
});

it('forgives a state that nobody could see', () => {
  expect(compareOrders([history], all.slice(2), [])).toEqual(nothing);
});

it('counts a repeated request', () => {
  expect(compareOrders([history], [all[0]!, ...all], all)).toEqual({ ...nothing, repeated: 1 });
});

it.each([
  ['an order that never arrived', [], 1],
  ['a last state that never arrived', all.slice(0, 2), 1],
])('finds %s', (_what, accepted, lost) => {
  expect(compareOrders([history], accepted, []).lost).toHaveLength(lost);
});

it('finds a status that we report and Yespo did not accept', () => {
  const accepted = [all[0]!, ...all.slice(2)];
  expect(compareOrders([history], accepted, all).lost).toHaveLength(1);
});

it('finds what is reported in another order than it was accepted', () => {
  const [first, second, ...others] = all;
  expect(compareOrders([history], all, [second!, first!, ...others]).lost).toHaveLength(1);
});

it('finds a state that comes after a newer one', () => {
  const late = [...all.slice(0, 3), all[1]!, all[3]!];
  expect(compareOrders([history], late, [])).toMatchObject({
    backwards: [expect.any(String)],
    lost: [],
  });
});

it.each([
  ['an order of no store', request('INITIALIZED', 'v0', '8')],
  ['a status the order never had', request('CANCELLED', 'v1')],
  ['a content the order never had', request('IN_PROGRESS', 'v9')],
])('finds %s', (_what, stray) => {
  expect(compareOrders([history], [stray, ...all], []).extra).toHaveLength(1);
});
