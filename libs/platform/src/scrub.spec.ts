import { scrub } from './scrub.js';

describe('scrub', () => {
  it('hides secrets and personal data at any depth', () => {
    const text = JSON.stringify(
      scrub({
        integrationId: 'i1',
        credentials: { any: 'hunter2' },
        nested: [{ yespoApiKey: 'hunter2', phone: 'hunter2', order: { email: 'hunter2' } }],
      }),
    );
    expect(text).toContain('i1');
    expect(text).not.toContain('hunter2');
  });

  it('keeps the story of an error but not its fields', () => {
    const error = Object.assign(new Error('no answer', { cause: new Error('reset') }), {
      code: 'ECONNRESET',
      parameters: ['hunter2'],
    });
    const text = JSON.stringify(scrub(error));
    expect(text).toContain('no answer');
    expect(text).toContain('reset');
    expect(text).not.toContain('hunter2');
  });

  it('does not follow a cycle forever', () => {
    const cycle: Record<string, unknown> = {};
    cycle['self'] = cycle;
    expect(JSON.stringify(scrub(cycle))).toContain('[deep]');
  });
});
