/** An order of three lines as the store writes it, some 2 KB (`api/horoshop.md` 4.6). */
export function wireOrder(orderId: number): Record<string, unknown> {
  return {
    order_id: orderId,
    user: orderId + 4_000_000,
    delivery_name: 'Гнатюк Олена Василівна',
    delivery_email: `buyer.${orderId}@example.com`,
    delivery_phone: `+38 (067) ${String(1_000_000 + (orderId % 9_000_000))}`,
    delivery_city: 'Київ',
    delivery_address: 'Відділення №12: вул. Садова, 3',
    delivery_type: { id: 3, title: 'Нова Пошта' },
    delivery_price: -1,
    comment: 'Подзвоніть після 18:00',
    payment_type: { id: 13, title: 'Готівкою' },
    payed: 0,
    total_default: 2_149,
    total_sum: 1_979,
    total_quantity: 4,
    coupon_code: 'SPRING10',
    coupon_percent: 10,
    coupon_discount_value: 170,
    stat_status: 1,
    stat_created: '2026-03-14 10:27:05',
    currency: 'UAH',
    products: [
      line('Чашка керамічна, 350 мл', 'CUP-350-W', 799, 1),
      line('Серветка лляна', 'LIN-40', 450, 2),
      line('Листівка &quot;Весна&quot;', 'CARD-7', 450, 1),
    ],
  };
}

/** The body of a hook, padded by its comment to the size wanted. */
export function hookBody(orderId: number, bytes: number): Buffer {
  const order = { ...wireOrder(orderId), comment: '' };
  const missing = bytes - Buffer.byteLength(JSON.stringify(order));
  return Buffer.from(JSON.stringify({ ...order, comment: 'x'.repeat(Math.max(missing, 0)) }));
}

function line(title: string, article: string, price: number, quantity: number) {
  return {
    title,
    article,
    price,
    quantity,
    total_price: price * quantity,
    discount_marker: 'NONE',
    url: `https://lavka.example/${article.toLowerCase()}/`,
    photo_url: `https://lavka.example/content/images/${article.toLowerCase()}.jpg`,
  };
}
