import { exact, keys } from './generator.js';

export const transactions = [
  exact('MULTI'),
  exact('EXEC'),
  exact('DISCARD'),
  exact('WATCH', keys),
  exact('UNWATCH'),
];
