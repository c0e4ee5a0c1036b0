import { countOf } from '../values/replies.js';

/** The fields of a quota key as one region sees them. */
export class QuotaBook {
  readonly #fields: ReadonlyMap<string, string>;
  readonly #place: string;

  constructor(fields: ReadonlyMap<string, string>, place: string) {
    this.#fields = fields;
    this.#place = place;
  }

  /** What may still be taken in `region`; negative when it is overdrawn after lost writes. */
  rights(region: string, share: number): number {
    let rights = this.#fields.has(`a|${region}`) ? 0 : share;
    for (const field of this.#fields.keys()) {
      const [kind, from, to] = field.split('|');
      if (kind === 'a' && from === region) rights += this.total(field);
      if (kind === 'x' && to === region) rights += this.total(field);
      if ((kind === 'x' || kind === 'u') && from === region) rights -= this.total(field);
    }
    return rights;
  }

  /** Net units taken through `region`. */
  taken(region: string): number {
    const own = [...this.#fields.keys()].filter((field) => field.startsWith(`u|${region}|`));
    return own.reduce((sum, field) => sum + this.total(field), 0);
  }

  /** The last transfer request that `from` served for `to`, as far as it is visible here. */
  lastRequest(from: string, to: string): number {
    return Number(this.#fields.get(`q|${from}|${to}`) ?? 0);
  }

  /** The last change of a region's allocation, by its number; 0 before the first. */
  allocationSequence(region: string): number {
    return Number(this.#fields.get(`a|${region}`)?.split(':')[0] ?? 0);
  }

  /** How often a process has written at `region`, as far as it is visible here. */
  writerSequence(region: string, writer: string): number {
    return Number(this.#fields.get(`u|${region}|${writer}`)?.split(':')[0] ?? 0);
  }

  /** The total of a field `<seq>:<total>`; 0 when it is not there. */
  total(field: string): number {
    return countOf((this.#fields.get(field) ?? '0:0').split(':')[1], this.#place);
  }
}
