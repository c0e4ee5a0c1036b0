import { exact, keys } from './generator.js';

export const transactions = [
  exact('MULTI'),
  exact('EXEC'),
  exact('EXEC', 'x'),
  exact('DISCARD'),
  exact('WATCH', keys),
  exact('UNWATCH'),
];
