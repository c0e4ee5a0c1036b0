import { createHash } from 'node:crypto';

/** Who may talk to a region: the default user, and named users with passwords. */
export class Users {
  #passwords = new Map<string, string>();

  /** Sets or, with an empty text, removes a user's password. */
  set(user: string, password: string): void {
    if (password === '') this.#passwords.delete(user);
    else this.#passwords.set(user, password);
  }

  /** True when a new connection must authenticate before anything else. */
  get isPasswordRequired(): boolean {
    return this.#passwords.has('default');
  }

  has(user: string): boolean {
    return user === 'default' || this.#passwords.has(user);
  }

  /** Every user by name, in the order of bytes. */
  names(): string[] {
    return [...new Set(['default', ...this.#passwords.keys()])].sort();
  }

  /** What ACL shows instead of a password; undefined for a user without one. */
  passwordHash(user: string): string | undefined {
    const password = this.#passwords.get(user);
    if (password === undefined) return undefined;
    return createHash('sha256').update(password, 'latin1').digest('hex');
  }

  /** The default user without a password accepts any, as `nopass` does. */
  accepts(user: string, password: string): boolean {
    const expected = this.#passwords.get(user);
    return expected === undefined ? user === 'default' : expected === password;
  }
}
