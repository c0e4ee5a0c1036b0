import { constants } from 'node:buffer';

/**
 * The longest value in bytes. A region keeps values as strings, and the longest one that V8 makes
 * is 24 bytes short of the 512 MiB that Redis allows (`proto-max-bulk-len`).
 */
export const LONGEST_VALUE = Math.min(constants.MAX_STRING_LENGTH, 512 * 1024 * 1024);
