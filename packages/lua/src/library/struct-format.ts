import { cString } from '../runtime/c-string.js';
import type { Machine } from '../runtime/machine.js';
import type { ArgumentChecks } from './arguments.js';

const LARGEST_INTEGER = 32;
const NATIVE_ALIGNMENT = 8;
const LARGEST_INT = 2 ** 31 - 1;
const FIXED_SIZES: Readonly<Record<string, number>> = {
  B: 1,
  b: 1,
  H: 2,
  h: 2,
  L: 8,
  l: 8,
  T: 8,
  f: 4,
  d: 8,
  x: 1,
};

/** One item of a format; options that only set byte order or alignment are applied on the way. */
export interface StructItem {
  readonly option: string;
  readonly size: number;
  /** Bytes to fill before it. */
  readonly padding: number;
}

/** Reads a format of `struct`, item by item (lua_struct.c of Redis). */
export class StructFormat {
  isLittleEndian = true;
  readonly #machine: Machine;
  readonly #check: ArgumentChecks;
  readonly #format: string;
  #position = 0;
  #alignment = 1;

  constructor(machine: Machine, check: ArgumentChecks, format: string) {
    this.#machine = machine;
    this.#check = check;
    this.#format = cString(format);
  }

  /** The next item for data at `offset`; undefined at the end. */
  next(offset: number): StructItem | undefined {
    const option = this.#format.charAt(this.#position++);
    if (option === '') return undefined;
    const size = this.#sizeOf(option);
    return { option, size, padding: this.#padding(offset, option, size) };
  }

  /** Applies an option that stands for no data. */
  control(option: string): void {
    switch (option) {
      case ' ':
        return;
      case '>':
      case '<':
        this.isLittleEndian = option === '<';
        return;
      case '!': {
        const alignment = this.#number(NATIVE_ALIGNMENT);
        if (alignment <= 0 || (alignment & (alignment - 1)) !== 0) {
          this.#machine.error(`alignment ${alignment} is not a power of 2`);
        }
        this.#alignment = alignment;
        return;
      }
      default:
        this.#check.fail(0, `invalid format option '${option}'`);
    }
  }

  #sizeOf(option: string): number {
    const fixed = FIXED_SIZES[option];
    if (fixed !== undefined) return fixed;
    if (option === 'c') return this.#number(1);
    if (option !== 'i' && option !== 'I') return 0;
    const size = this.#number(4);
    if (size > LARGEST_INTEGER) {
      this.#machine.error(`integral size ${size} is larger than limit of ${LARGEST_INTEGER}`);
    }
    return size;
  }

  #padding(offset: number, option: string, size: number): number {
    if (size === 0 || option === 'c') return 0;
    const unit = Math.min(size, this.#alignment);
    return (unit - (offset & (unit - 1))) & (unit - 1);
  }

  #number(fallback: number): number {
    const digits = /^\d+/.exec(this.#format.slice(this.#position))?.[0];
    if (digits === undefined) return fallback;
    this.#position += digits.length;
    const value = Number(digits);
    if (value > LARGEST_INT) this.#machine.error('integral size overflow');
    return value;
  }
}
