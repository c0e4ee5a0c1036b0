/** Counters that INFO shows. */
export class Statistics {
  connections = 0;
  rejectedConnections = 0;
  commands = 0;
  /** Error replies by their code, the first word of the text. */
  readonly errors = new Map<string, number>();

  countError(message: string): void {
    const code = message.split(' ', 1)[0] ?? 'ERR';
    this.errors.set(code, (this.errors.get(code) ?? 0) + 1);
  }

  reset(): void {
    this.connections = 0;
    this.rejectedConnections = 0;
    this.commands = 0;
    this.errors.clear();
  }
}
