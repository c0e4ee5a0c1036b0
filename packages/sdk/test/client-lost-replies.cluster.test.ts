import { Cluster } from 'ioredis';
import { Cluster as Cluster5 } from 'ioredis-5';
import { Cluster as ValkeyCluster } from 'iovalkey';
import type { RawClient } from '../src/client/index.js';
import { testLostReplies } from './support/lost-replies.js';

testLostReplies('oss', {
  isCluster: true,
  options: (port) => ({ endpoint: `redis://127.0.0.1:${port}`, policy: 'oss' }),
});

const adopted: Readonly<Record<string, (port: number) => RawClient>> = {
  'ioredis 6': (port) => new Cluster([{ port }]),
  'ioredis 5': (port) => new Cluster5([{ port }]),
  iovalkey: (port) => new ValkeyCluster([{ port }]),
};

for (const [library, open] of Object.entries(adopted)) {
  testLostReplies(`an adopted Cluster of ${library}`, {
    isCluster: true,
    options: (port) => ({ client: open(port), onWarning: () => undefined }),
  });
}
