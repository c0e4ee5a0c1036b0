/** Bad input from the command line, in one sentence that names the remedy: exit 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
