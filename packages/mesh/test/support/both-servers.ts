import { afterAll, beforeAll } from 'vitest';
import {
  findRedisServer,
  type RealServer,
  startRedisServer,
} from '../../../../test/support/redis-server.js';
import { type OneRegion, startOneRegion } from './one-region.js';

/** A region and, where one is installed, a redis-server beside it, for the tests of one file. */
class BothServers {
  private started: OneRegion | undefined;
  private real: RealServer | undefined;

  constructor() {
    beforeAll(async () => {
      if (findRedisServer() !== undefined) this.real = await startRedisServer();
      this.started = await startOneRegion();
    });
    afterAll(async () => {
      await this.real?.close();
      await this.started?.[Symbol.asyncDispose]();
    });
  }

  get region(): OneRegion {
    if (this.started === undefined) throw new Error('the region starts before the first test');
    return this.started;
  }

  /** Port of the redis-server. */
  get realPort(): number {
    if (this.real === undefined) throw new Error('use testWithRedis: there is no redis-server');
    return this.real.port;
  }
}

/** Call it once at the top of a test file. */
export const bothServers = (): BothServers => new BothServers();
