import type { CommandHandler } from '../handler.js';

/** Seconds and microseconds of the region's clock. */
export const time: CommandHandler = (_args, { replica }) => {
  const now = replica.now();
  const seconds = Math.floor(now / 1000);
  return [String(seconds), String(Math.floor((now - seconds * 1000) * 1000))];
};
