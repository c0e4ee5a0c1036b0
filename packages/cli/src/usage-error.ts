/** Bad input from the command line: one sentence that names the remedy; the command exits with 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
