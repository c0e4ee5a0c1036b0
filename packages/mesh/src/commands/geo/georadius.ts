import { ReplyError } from '../../errors.js';
import type { Reply } from '../../resp/reply.js';
import type { Session } from '../../server/session.js';
import { syntaxError } from '../arguments/errors.js';
import { float } from '../arguments/float.js';
import { index } from '../arguments/integer.js';
import type { CommandHandler } from '../handler.js';
import { parseUnit } from './distance.js';
import { type GeoSearch, runSearch, type Shape } from './geo-search.js';
import type { Place } from './geohash.js';
import { parsePlace, placeOf } from './place.js';

/** Where the arguments of a command of the family stand. */
interface GeoForm {
  /** How the centre is given before the options; `options` for GEOSEARCH. */
  readonly centre: 'coordinates' | 'member' | 'options';
  readonly mayStore: boolean;
  readonly keyAt: 1 | 2;
}

const needNumber = (what: string) => () => new ReplyError(`ERR need numeric ${what}`);

function circle(radiusText: string, unitText: string): Shape {
  const radius = float(radiusText, needNumber('radius'));
  if (radius < 0) throw new ReplyError('ERR radius cannot be negative');
  return { kind: 'circle', radius, unitMetres: parseUnit(unitText) };
}

function box(widthText: string, heightText: string, unitText: string): Shape {
  const width = float(widthText, needNumber('width'));
  const height = float(heightText, needNumber('height'));
  if (width < 0 || height < 0) throw new ReplyError('ERR height or width cannot be negative');
  return { kind: 'box', width, height, unitMetres: parseUnit(unitText) };
}

/** A centre that names a member; without the key the search goes on and finds nothing. */
function centreOf(session: Session, key: string, member: string): Place | undefined {
  const place = placeOf(session, key, member);
  if (place === undefined && session.replica.exists(key)) {
    throw new ReplyError('ERR could not decode requested zset member');
  }
  return place;
}

class GeoParser {
  readonly search: GeoSearch = {
    centre: undefined,
    shape: undefined,
    order: undefined,
    count: 0,
    isAny: false,
    withDistance: false,
    withHash: false,
    withCoordinates: false,
    storeKey: undefined,
    storesDistance: false,
  };
  #hasMember = false;
  #hasPlace = false;
  readonly #session: Session;
  readonly #args: readonly string[];
  readonly #form: GeoForm;
  readonly #key: string;

  constructor(session: Session, args: readonly string[], form: GeoForm) {
    this.#session = session;
    this.#args = args;
    this.#form = form;
    this.#key = args[form.keyAt] ?? '';
  }

  parse(): GeoSearch {
    const { search } = this;
    const args = this.#args;
    const { centre, keyAt } = this.#form;
    this.#session.replica.sortedSets.view(this.#key);
    if (centre === 'coordinates') {
      search.centre = parsePlace(args[2] ?? '', args[3] ?? '');
      search.shape = circle(args[4] ?? '', args[5] ?? '');
      this.#options(6);
    } else if (centre === 'member') {
      search.centre = centreOf(this.#session, this.#key, args[2] ?? '');
      if (search.centre !== undefined) search.shape = circle(args[3] ?? '', args[4] ?? '');
      this.#options(5);
    } else {
      if (keyAt === 2) search.storeKey = args[1] ?? '';
      this.#options(keyAt + 1);
    }
    this.#check();
    return search;
  }

  #options(from: number): void {
    for (let at = from; at < this.#args.length;) {
      const word = (this.#args[at] ?? '').toUpperCase();
      at += 1 + (this.#flag(word) ? 0 : this.#valued(word, this.#args.slice(at + 1)));
    }
  }

  #flag(word: string): boolean {
    const { search } = this;
    if (word === 'WITHDIST') search.withDistance = true;
    else if (word === 'WITHHASH') search.withHash = true;
    else if (word === 'WITHCOORD') search.withCoordinates = true;
    else if (word === 'ANY') search.isAny = true;
    else if (word === 'ASC') search.order = 'asc';
    else if (word === 'DESC') search.order = 'desc';
    else if (word === 'STOREDIST' && this.#form.keyAt === 2) search.storesDistance = true;
    else return false;
    return true;
  }

  /** Takes an option with values; returns how many it took. */
  #valued(word: string, values: readonly string[]): number {
    const { search } = this;
    const [first = '', second = '', third = ''] = values;
    const isSearch = this.#form.centre === 'options';
    if (word === 'COUNT' && values.length >= 1) {
      search.count = index(first);
      if (search.count <= 0) throw new ReplyError('ERR COUNT must be > 0');
      return 1;
    }
    if ((word === 'STORE' || word === 'STOREDIST') && values.length >= 1) {
      if (!this.#form.mayStore || isSearch) throw syntaxError();
      search.storeKey = first;
      search.storesDistance = word === 'STOREDIST';
      return 1;
    }
    if (!isSearch) throw syntaxError();
    return this.#searchOption(word, values.length, first, second, third);
  }

  #searchOption(word: string, left: number, first: string, second: string, third: string): number {
    const { search } = this;
    if (word === 'FROMMEMBER' && left >= 1 && !this.#hasPlace) {
      search.centre = centreOf(this.#session, this.#key, first);
      this.#hasMember = true;
      return 1;
    }
    if (word === 'FROMLONLAT' && left >= 2 && !this.#hasMember) {
      search.centre = parsePlace(first, second);
      this.#hasPlace = true;
      return 2;
    }
    if (word === 'BYRADIUS' && left >= 2 && search.shape?.kind !== 'box') {
      search.shape = circle(first, second);
      return 2;
    }
    if (word === 'BYBOX' && left >= 3 && search.shape?.kind !== 'circle') {
      search.shape = box(first, second, third);
      return 3;
    }
    throw syntaxError();
  }

  #check(): void {
    const { search } = this;
    const name = this.#args[0] ?? '';
    const showsMore = search.withDistance || search.withHash || search.withCoordinates;
    if (search.storeKey !== undefined && showsMore) {
      const what = this.#form.keyAt === 2 ? 'GEOSEARCHSTORE' : 'STORE option in GEORADIUS';
      const options = 'WITHDIST, WITHHASH and WITHCOORD options';
      throw new ReplyError(`ERR ${what} is not compatible with ${options}`);
    }
    if (this.#form.centre !== 'options') return;
    if (!this.#hasMember && !this.#hasPlace) {
      const choice = 'exactly one of FROMMEMBER or FROMLONLAT';
      throw new ReplyError(`ERR ${choice} can be specified for ${name}`);
    }
    if (search.shape === undefined) {
      throw new ReplyError(`ERR exactly one of BYRADIUS and BYBOX can be specified for ${name}`);
    }
  }
}

const command =
  (form: GeoForm, event: string): CommandHandler =>
  (args, session): Reply => {
    const search = new GeoParser(session, args, form).parse();
    return runSearch(session, args[form.keyAt] ?? '', search, event);
  };

const coordinates = { centre: 'coordinates', keyAt: 1 } as const;
const member = { centre: 'member', keyAt: 1 } as const;
const search = { centre: 'options', mayStore: false } as const;

export const georadius: CommandHandler = command(
  { ...coordinates, mayStore: true },
  'georadiusstore',
);
export const georadius_ro: CommandHandler = command({ ...coordinates, mayStore: false }, '');
export const georadiusbymember: CommandHandler = command(
  { ...member, mayStore: true },
  'georadiusstore',
);
export const georadiusbymember_ro: CommandHandler = command({ ...member, mayStore: false }, '');
export const geosearch: CommandHandler = command({ ...search, keyAt: 1 }, '');
export const geosearchstore: CommandHandler = command({ ...search, keyAt: 2 }, 'geosearchstore');
