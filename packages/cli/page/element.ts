type Attribute = string | number | boolean | EventListener;

/**
 * Makes an element. A function becomes a listener of the event the attribute names (`onclick`);
 * true sets a bare attribute, false leaves it out.
 */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Readonly<Record<string, Attribute>> = {},
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') made.addEventListener(name.replace(/^on/, ''), value);
    else if (typeof value === 'boolean') made.toggleAttribute(name, value);
    else made.setAttribute(name, String(value));
  }
  made.append(...children);
  return made;
}

/** Text for those who hear the page. */
export const spoken = (text: string): HTMLElement => element('span', { class: 'spoken' }, text);

/** Writes a text only where it differs, so that selections and screen readers stay undisturbed. */
export function setText(target: Node, text: string): void {
  if (target.textContent !== text) target.textContent = text;
}

/** The element of the page's frame with this id; the frame is index.html. */
export function byId(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`the page has no #${id}`);
  return found;
}

/** A node that is kept while its key stays in a list. */
export interface Kept<Item> {
  readonly node: Element;
  update(item: Item): void;
}

/** Children of one parent, one a key: those that stay keep their node, and with it the focus. */
export class KeyedChildren<Item> {
  readonly #parent: Element;
  readonly #create: (item: Item) => Kept<Item>;
  readonly #kept = new Map<string, Kept<Item>>();

  constructor(parent: Element, create: (item: Item) => Kept<Item>) {
    this.#parent = parent;
    this.#create = create;
  }

  update(items: readonly (readonly [key: string, item: Item])[]): void {
    const wanted = new Set(items.map(([key]) => key));
    for (const [key, { node }] of this.#kept) {
      if (wanted.has(key)) continue;
      node.remove();
      this.#kept.delete(key);
    }
    let next = this.#parent.firstElementChild;
    for (const [key, item] of items) {
      const kept = this.#kept.get(key) ?? this.#create(item);
      this.#kept.set(key, kept);
      kept.update(item);
      if (kept.node === next) next = next.nextElementSibling;
      else this.#parent.insertBefore(kept.node, next);
    }
  }
}
