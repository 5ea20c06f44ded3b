import { startPostgres } from './postgres.mjs';
import { startRedis } from './redis.mjs';
import { step } from './steps.mjs';

/**
 * The servers underneath: those of the environment, or embedded ones.
 *
 * @param {import('./children.mjs').Children} children
 * @param {object} options
 * @param {string} options.folder where embedded servers keep their data
 * @param {string} options.tools where fetched programs are kept
 * @param {{ postgresPassword: string, redisPassword: string }} options.secrets
 * @param {{ databaseUrl?: string, redisUrl?: string }} [options.given] servers to use instead
 * @param {string[]} [options.settings] settings of Postgres
 * @returns {Promise<{ databaseUrl: string, adminUrl: string, redisUrl: string }>}
 */
export async function startServices(children, { folder, tools, secrets, given = {}, settings }) {
  const database = given.databaseUrl
    ? { url: given.databaseUrl, adminUrl: given.databaseUrl }
    : await step('Postgres', () =>
        startPostgres(children, { folder, password: secrets.postgresPassword, settings }),
      );
  const redis = given.redisUrl
    ? { url: given.redisUrl }
    : await step('Redis', (note) =>
        startRedis(children, { folder, tools, password: secrets.redisPassword, note }),
      );

  return { databaseUrl: database.url, adminUrl: database.adminUrl, redisUrl: redis.url };
}
