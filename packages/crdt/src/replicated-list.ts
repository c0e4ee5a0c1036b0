import type { Cause, EarlyRemoval, Side } from './cause.js';
import { dotOf, isBlankSlate, killerOf, observes } from './cause.js';
import type { DataType } from './data-type.js';
import type { Dot } from './dot.js';
import { NO_DOT, replicaOf } from './dot.js';
import type { ElementId } from './element-id.js';
import { HEAD, makeElementId } from './element-id.js';
import type { Knowledge } from './rules.js';
import type { Block, Placed } from './sequence.js';
import { Sequence } from './sequence.js';
import { sees } from './version-vector.js';

/** Inserts values one after another behind `after`, numbered from `time`, and removes elements. */
export interface ListChange {
  readonly kind: 'list';
  readonly action: 'edit';
  /** An element that was visible to the writer, or `HEAD`. */
  readonly after: ElementId;
  readonly values: readonly string[];
  /** Lamport time of the first value, above all times the writer has seen. */
  readonly time: number;
  readonly removes: readonly ElementId[];
}

class Element implements Placed {
  block: Block<this> | undefined = undefined;
  isLive = true;
  /** The removal that hid the element, `NO_DOT` while it is visible. */
  removedBy: Dot = NO_DOT;
  readonly id: ElementId;
  readonly dot: Dot;
  readonly value: string;
  readonly after: ElementId;
  /** An insertion passes elements whose `stop` is greater than its own id. */
  stop: ElementId;

  constructor(id: ElementId, dot: Dot, value: string, after: ElementId) {
    this.id = id;
    this.dot = dot;
    this.value = value;
    this.after = after;
    this.stop = id;
  }
}

/**
 * A list as a replicated growable array. Elements have an identity; an insertion goes behind the
 * element its writer named, past those inserted there with a later Lamport time, or the same time
 * and a smaller replica id (as the documented example of concurrent pushes requires).
 *
 * A removed element stays as an anchor until its removal is stable. What it stops, its successor
 * stops then: so the order stays the one it would have been with the element still there.
 */
export class ReplicatedList implements DataType<ReplicatedList, ListChange> {
  readonly kind = 'list';
  readonly sequence = new Sequence<Element>();
  private readonly elements = new Map<ElementId, Element>();
  /** Removed elements, oldest removal first. */
  private removed: Element[] = [];
  /** Elements whose anchor has not arrived yet. */
  private readonly waiting = new Map<ElementId, Element[]>();
  /** Removals of elements that have not arrived yet. */
  private readonly removedEarly = new Map<ElementId, Dot>();

  apply(
    change: ListChange,
    cause: Cause,
    early: readonly EarlyRemoval[] | undefined,
    known: Knowledge,
  ): void {
    const dot = dotOf(cause);
    const killer = killerOf(early, 'list', undefined, dot);
    let { after } = change;
    for (const [index, value] of change.values.entries()) {
      const id = makeElementId(change.time + index, cause.origin);
      if (!this.elements.has(id)) this.add(new Element(id, dot, value, after), killer);
      after = id;
    }
    for (const id of change.removes) this.remove(id, dot);
    this.compact(known);
  }

  private add(element: Element, removedBy: Dot): void {
    this.register(element, removedBy);
    this.place(element);
  }

  private register(element: Element, removedBy: Dot): void {
    this.elements.set(element.id, element);
    const killer = this.removedEarly.get(element.id) ?? removedBy;
    this.removedEarly.delete(element.id);
    if (killer !== NO_DOT) this.hide(element, killer);
  }

  private hide(element: Element, removedBy: Dot): void {
    if (element.removedBy !== NO_DOT) return;
    element.removedBy = removedBy;
    this.sequence.hide(element);
    this.removed.push(element);
  }

  /** Puts the element behind its anchor, and then those that waited for it. */
  private place(element: Element): void {
    const anchor = this.elements.get(element.after);
    if (element.after !== HEAD && anchor?.block === undefined) {
      const others = this.waiting.get(element.after);
      if (others === undefined) this.waiting.set(element.after, [element]);
      else others.push(element);
      return;
    }
    this.placeBehind(element, anchor);
  }

  /** Puts the element behind another one, past those that rank before it there. */
  private placeBehind(element: Element, anchor: Element | undefined): void {
    let neighbour = anchor;
    for (
      let next = this.sequence.after(neighbour);
      next !== undefined && next.stop > element.stop;
      next = this.sequence.after(neighbour)
    ) {
      neighbour = next;
    }
    this.sequence.insertAfter(element, neighbour);
    const followers = this.waiting.get(element.id);
    if (followers === undefined) return;
    this.waiting.delete(element.id);
    for (const follower of followers) if (follower.block === undefined) this.place(follower);
  }

  private remove(id: ElementId, removedBy: Dot): void {
    const element = this.elements.get(id);
    if (element === undefined) this.removedEarly.set(id, removedBy);
    else this.hide(element, removedBy);
  }

  clear(cause: Cause): void {
    const dot = dotOf(cause);
    for (const element of this.elements.values()) {
      if (element.dot !== dot && observes(cause, element.dot)) this.hide(element, dot);
    }
  }

  merge(other: ReplicatedList, mine: Side, theirs: Side): void {
    if (isBlankSlate(mine)) {
      this.become(other);
      return;
    }
    for (const element of this.elements.values()) {
      const twin = other.elements.get(element.id);
      const removedBy = twin?.removedBy ?? other.removalOf(element, theirs);
      if (removedBy !== NO_DOT) this.hide(element, removedBy);
    }
    this.adopt(other, mine);
    this.takeOutWhere(
      (element) => !other.elements.has(element.id) && sees(theirs.version, element.dot),
    );
    for (const [id, { stop }] of other.elements) {
      const own = this.elements.get(id);
      if (own !== undefined) own.stop = Math.min(own.stop, stop);
    }
    for (const [id, dot] of other.removedEarly) {
      if (!this.elements.has(id) && !sees(mine.version, dot)) this.removedEarly.set(id, dot);
    }
  }

  /** What merging comes to on a side that has seen nothing: the same elements in the same order. */
  private become(other: ReplicatedList): void {
    let neighbour: Element | undefined;
    for (const theirs of other.sequence.all()) {
      const own = this.copyOf(theirs, theirs.removedBy);
      own.stop = theirs.stop;
      this.sequence.insertAfter(own, neighbour);
      neighbour = own;
    }
    for (const theirs of other.elements.values()) {
      if (theirs.block === undefined) this.place(this.copyOf(theirs, theirs.removedBy));
    }
    for (const [id, dot] of other.removedEarly) this.removedEarly.set(id, dot);
  }

  private copyOf({ id, dot, value, after }: Element, removedBy: Dot): Element {
    const copy = new Element(id, dot, value, after);
    this.register(copy, removedBy);
    return copy;
  }

  /**
   * Takes over the elements not seen here, in their order there. They are placed among elements
   * that the other side may have taken out already, so what it stops by now comes in later. An
   * anchor may be gone there for good (this side lost all it had): then the element goes behind its
   * neighbour.
   */
  private adopt(other: ReplicatedList, mine: Side): void {
    let neighbour: Element | undefined;
    for (const theirs of other.sequence.all()) {
      const own = this.elements.get(theirs.id) ?? this.copyUnseen(theirs, mine);
      if (own === undefined) continue;
      const hasAnchor = theirs.after === HEAD || this.elements.has(theirs.after);
      if (own.block === undefined && hasAnchor) this.place(own);
      else if (own.block === undefined) {
        own.stop = theirs.stop;
        this.placeBehind(own, neighbour);
      }
      if (own.block !== undefined) neighbour = own;
    }
    for (const theirs of other.elements.values()) {
      if (theirs.block !== undefined || this.elements.has(theirs.id)) continue;
      const own = this.copyUnseen(theirs, mine);
      if (own !== undefined) this.place(own);
    }
  }

  private copyUnseen(theirs: Element, mine: Side): Element | undefined {
    const { dot, removedBy } = theirs;
    if (sees(mine.version, dot)) return undefined;
    const early = killerOf(mine.early, 'list', undefined, dot);
    return this.copyOf(theirs, removedBy === NO_DOT ? early : removedBy);
  }

  /** Why this side has no such element: it was removed, or will be, or it has not arrived. */
  private removalOf({ id, dot }: Element, side: Side): Dot {
    if (sees(side.version, dot)) return dot;
    return this.removedEarly.get(id) ?? killerOf(side.early, 'list', undefined, dot);
  }

  get size(): number {
    return this.elements.size;
  }

  isEmpty(): boolean {
    return this.sequence.live === 0;
  }

  isForgettable(): boolean {
    return this.elements.size === 0 && this.removedEarly.size === 0;
  }

  /** Takes out removed elements whose removal every region has seen. */
  compact({ stable }: Knowledge): void {
    const [oldest] = this.removed;
    if (oldest === undefined || !sees(stable, oldest.removedBy)) return;
    this.takeOutWhere(({ removedBy }) => sees(stable, removedBy));
  }

  private takeOutWhere(isDone: (element: Element) => boolean): void {
    const left: Element[] = [];
    for (const element of this.removed) {
      if (element.block === undefined || !isDone(element)) {
        left.push(element);
        continue;
      }
      const successor = this.sequence.after(element);
      if (successor !== undefined) successor.stop = Math.min(successor.stop, element.stop);
      this.sequence.remove(element);
      this.elements.delete(element.id);
    }
    if (left.length < this.removed.length) this.removed = left;
  }

  smallestReplica(): number {
    let smallest = Infinity;
    for (const { dot } of this.sequence.visible(0)) smallest = Math.min(smallest, replicaOf(dot));
    return smallest;
  }
}
