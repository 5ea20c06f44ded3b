import 'reflect-metadata';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { CreateIntegrationDto, IntegrationsQueryDto, SignUpDto } from '@kladka/contracts';
import { toFieldFaults } from './validation.js';

const faultsOf = (dto: new () => object, input: object) =>
  toFieldFaults(
    validateSync(plainToInstance(dto, input), { whitelist: true, forbidNonWhitelisted: true }),
  );

const connection = {
  storeUrl: 'https://flora.example',
  login: 'api',
  password: 'secret',
  yespoApiKey: 'key',
};

describe('what is wrong with a request', () => {
  it('is said once for a field that is missing', () => {
    expect(faultsOf(SignUpDto, { email: 'olena@example.com', workspaceName: '' })).toEqual({
      password: ['required'],
      workspaceName: ['required'],
    });
  });

  it('names the bounds', () => {
    const fields = { email: 'olena@example.com', password: 'short', workspaceName: 'Flora' };

    expect(faultsOf(SignUpDto, fields)).toEqual({
      password: [{ word: 'length-between', params: { min: 10, max: 200 } }],
    });
  });

  it('names the bounds of a field that a class inherited', () => {
    expect(faultsOf(IntegrationsQueryDto, { limit: 500 })).toEqual({
      limit: [{ word: 'at-most', params: { max: 200 } }],
    });
  });

  it('is said of the type alone where the type is wrong', () => {
    expect(faultsOf(SignUpDto, { email: 7, password: [], workspaceName: {} })).toEqual({
      email: ['not-an-email'],
      password: ['not-a-text'],
      workspaceName: ['not-a-text'],
    });
  });

  it('is said by path inside objects and lists', () => {
    const input = {
      ...connection,
      settings: { receiveOrders: 'yes', timeZone: 'Kyiv', colour: 'blue' },
      statusMapping: [{ storeStatusId: '1', yespoStatuses: ['DELIVERED', 'LOST'] }, 'new'],
    };

    const faults = faultsOf(CreateIntegrationDto, input);

    expect(Object.keys(faults).sort()).toEqual([
      'settings.colour',
      'settings.receiveOrders',
      'settings.timeZone',
      'statusMapping.0.yespoStatuses',
      'statusMapping.1',
    ]);
    expect(faults['settings.colour']).toEqual(['unknown']);
    expect(faults['settings.timeZone']).toEqual(['not-a-time-zone']);
    expect(faults['statusMapping.1']).toEqual(['not-an-object']);
  });
});
