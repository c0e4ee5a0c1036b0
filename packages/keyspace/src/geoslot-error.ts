/**
 * Base of every error geoslot throws. `code` is stable and meant for programs; the message is one
 * sentence for people that names the remedy and never holds a secret or a full value.
 */
export abstract class GeoslotError extends Error {
  abstract readonly code: string;

  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = new.target.name;
  }
}
