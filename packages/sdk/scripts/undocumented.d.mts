/** What the TSDoc of one name tells. */
interface Doc {
  readonly summary: string;
  readonly params: readonly (readonly [name: string, meaning: string])[];
  readonly throws: readonly string[];
  readonly returns: string;
  readonly examples: readonly string[];
}

interface Member {
  readonly name: string;
  readonly signature: string;
  readonly doc: Doc;
  readonly isMethod: boolean;
  readonly parameters: readonly string[];
}

interface Entry extends Omit<Member, 'isMethod'> {
  readonly kind: string;
  readonly folder: string;
  readonly members: readonly Member[];
  readonly operations: string | undefined;
}

export function undocumented(api: readonly Entry[]): string[];
