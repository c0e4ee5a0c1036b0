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

  /** The default user without a password accepts any, as `nopass` does. */
  accepts(user: string, password: string): boolean {
    const expected = this.#passwords.get(user);
    return expected === undefined ? user === 'default' : expected === password;
  }
}
