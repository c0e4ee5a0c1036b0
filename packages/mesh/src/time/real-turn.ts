/** Has something to do once the event loop has read every socket that was ready. */
export interface TurnTask {
  endTurn(): void;
}

/**
 * The end of the event loop's turn. Replies of all connections are sent there, one write after
 * another, as redis-server does before it sleeps: a client that is woken once for many replies
 * costs this machine far less than one that is woken for each.
 */
export class RealTurn {
  private tasks: TurnTask[] = [];

  /** Runs the task at the end of this turn, before anything deferred from now on. */
  add(task: TurnTask): void {
    if (this.tasks.push(task) === 1) setImmediate(() => this.end());
  }

  private end(): void {
    const { tasks } = this;
    this.tasks = [];
    for (const task of tasks) task.endTurn();
  }
}
