/** A list of callbacks; adding one returns how to stop it. */
export class Listeners<T> {
  private callbacks: readonly ((event: T) => void)[] = [];

  get isEmpty(): boolean {
    return this.callbacks.length === 0;
  }

  add(callback: (event: T) => void): () => void {
    this.callbacks = [...this.callbacks, callback];
    return () => {
      this.callbacks = this.callbacks.filter((other) => other !== callback);
    };
  }

  tell(event: T): void {
    for (const callback of this.callbacks) callback(event);
  }
}
