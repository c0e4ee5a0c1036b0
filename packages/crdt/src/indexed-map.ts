interface Index {
  readonly names: string[];
  readonly positions: Map<string, number>;
}

/**
 * A map whose names also have positions, so that one can be drawn at random in constant time. The
 * positions are kept from the first time one is asked for; a removal moves the last name.
 */
export class IndexedMap<V> extends Map<string, V> {
  private index: Index | undefined = undefined;

  /** The name at a position below `size`, in no particular order. */
  at(position: number): string | undefined {
    if (this.index === undefined) {
      const names = [...this.keys()];
      const positions = new Map(names.map((name, index) => [name, index]));
      this.index = { names, positions };
    }
    return this.index.names[position];
  }

  override set(name: string, value: V): this {
    if (this.index !== undefined && !this.has(name)) {
      this.index.positions.set(name, this.index.names.length);
      this.index.names.push(name);
    }
    return super.set(name, value);
  }

  override delete(name: string): boolean {
    if (this.index !== undefined) removeFrom(this.index, name);
    return super.delete(name);
  }

  override clear(): void {
    this.index = undefined;
    super.clear();
  }
}

function removeFrom({ names, positions }: Index, name: string): void {
  const position = positions.get(name);
  if (position === undefined) return;
  positions.delete(name);
  const last = names.pop();
  if (last === undefined || last === name) return;
  names[position] = last;
  positions.set(last, position);
}
