import type { Watch } from './types.js';

class Mark implements Watch {
  isDirty = false;
  readonly key: string;
  private readonly onRelease: (mark: Mark) => void;

  constructor(key: string, onRelease: (mark: Mark) => void) {
    this.key = key;
    this.onRelease = onRelease;
  }

  release(): void {
    this.onRelease(this);
  }
}

/** The keys somebody watches, and the marks to dirty when one changes. */
export class Watches {
  private readonly marks = new Map<string, Set<Mark>>();

  add(key: string): Watch {
    const mark = new Mark(key, (released) => this.remove(released));
    const marks = this.marks.get(key);
    if (marks === undefined) this.marks.set(key, new Set([mark]));
    else marks.add(mark);
    return mark;
  }

  private remove(mark: Mark): void {
    const marks = this.marks.get(mark.key);
    marks?.delete(mark);
    if (marks?.size === 0) this.marks.delete(mark.key);
  }

  touch(key: string): void {
    if (this.marks.size === 0) return;
    for (const mark of this.marks.get(key) ?? []) mark.isDirty = true;
  }

  watchedKeys(): Iterable<string> {
    return this.marks.keys();
  }
}
