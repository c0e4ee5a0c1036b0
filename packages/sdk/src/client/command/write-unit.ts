/** What a write unit needs to know of its commands. */
export interface UnitMember {
  readonly mustNotBeWritten: boolean;
}

/**
 * Commands that go on the wire together or not at all: a lone EXEC or an unfinished MULTI would
 * leave the connection in a state that other callers see.
 */
export class WriteUnit {
  readonly #members: UnitMember[];
  #isRefused = false;

  constructor(members: UnitMember[] = []) {
    this.#members = members;
  }

  add(member: UnitMember): void {
    this.#members.push(member);
  }

  /** Decided when the first member is about to be written, and then the same for all of them. */
  isRefused(member: UnitMember): boolean {
    if (member === this.#members[0] && !this.#isRefused) {
      this.#isRefused = this.#members.some((other) => other.mustNotBeWritten);
    }
    return this.#isRefused;
  }
}
