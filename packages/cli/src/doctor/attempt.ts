/** What was asked for; undefined where it is refused, as managed databases refuse commands. */
export async function attempt<T>(work: Promise<T>): Promise<T | undefined> {
  try {
    return await work;
  } catch {
    // Every probe does without.
    return undefined;
  }
}
