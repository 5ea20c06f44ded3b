import { ConfigError, readConfig } from './app-config.js';

const usable = {
  DATABASE_URL: 'postgres://localhost/kladka',
  REDIS_URL: 'redis://localhost',
  SECRET_KEYS: `k1:${Buffer.alloc(32, 7).toString('base64')}`,
};

describe('readConfig', () => {
  it('needs three names only and fills in the rest', () => {
    const config = readConfig(usable);
    expect(config).toMatchObject({
      host: '127.0.0.1',
      port: 3000,
      publicUrl: 'http://localhost:3000',
      yespoApiUrl: 'https://yespo.io/api',
      allowPrivateStores: false,
      retryScale: 1,
    });
    expect(config.polling.ordersMs).toBe(900_000);
  });

  it('names every problem at once', () => {
    const problems = () => readConfig({ PORT: 'abc', ALLOW_PRIVATE_STORES: 'perhaps' });
    expect(problems).toThrow(ConfigError);
    expect(problems).toThrow(
      /PORT[\s\S]*DATABASE_URL[\s\S]*REDIS_URL[\s\S]*SECRET_KEYS[\s\S]*ALLOW_PRIVATE_STORES/,
    );
  });

  it('keeps a key out of the message', () => {
    expect(() => readConfig({ ...usable, SECRET_KEYS: 'k1:c2VjcmV0' })).toThrow(
      expect.not.objectContaining({ message: expect.stringContaining('c2VjcmV0') as string }),
    );
  });

  it.each([
    [undefined, 600],
    ['120', 120],
    ['0', 0],
    ['off', 0],
  ])('reads the rate of Yespo accounts: %s', (text, rate) => {
    const config = readConfig({ ...usable, YESPO_RATE_PER_MINUTE: text });
    expect(config.yespoRatePerMinute).toBe(rate);
  });

  it('takes the slash off the public address', () => {
    expect(readConfig({ ...usable, PUBLIC_URL: 'https://k.example/' }).publicUrl).toBe(
      'https://k.example',
    );
  });
});
