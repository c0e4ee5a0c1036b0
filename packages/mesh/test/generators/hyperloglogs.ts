import { exact, key, keys, members, value } from './generator.js';

export const hyperLogLogs = [
  exact('PFADD', key, members),
  exact('PFADD', key),
  exact('PFCOUNT', keys),
  exact('PFMERGE', key, keys),
  exact('GET', key),
  exact('SET', key, value),
];
