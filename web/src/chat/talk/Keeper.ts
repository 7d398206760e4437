import { asProblem } from '../../api/problem';
import type { MessageChange } from './types';

/** Sends a state of an answer; the last one of a page that is being left in a way that outlives it. */
type Send = (messageId: string, change: MessageChange, isLast: boolean) => Promise<unknown>;
/** How keeping stands: done, being tried again, or given up because it was refused. */
export type Keeping = { state: 'kept' } | { state: 'waiting' | 'refused'; error: unknown };

const KEPT: Keeping = { state: 'kept' };
const FIRST_WAIT = 1000;
const LONGEST_WAIT = 15_000;

/**
 * Keeps what has come of answers. Of each answer only the last state matters; one is sent at a time, and while the hub
 * is away it is tried again until the hub is back.
 */
export class Keeper {
  #pending = new Map<string, MessageChange>();
  #isBusy = false;
  #next: (() => void) | undefined;
  #wait = FIRST_WAIT;
  #keeping = KEPT;

  constructor(
    private readonly send: Send,
    private readonly onChange: () => void,
    private readonly later: (run: () => void, ms: number) => void = (run, ms) => void setTimeout(run, ms),
  ) {}

  get keeping(): Keeping {
    return this.#keeping;
  }

  /** Keeps this state of an answer, in the place of any older one. */
  keep(messageId: string, change: MessageChange): void {
    this.#pending.set(messageId, change);
    if (!this.#isBusy) void this.#run();
  }

  /** What the hub has not confirmed, by message. */
  get unconfirmed(): [string, MessageChange][] {
    return [...this.#pending];
  }

  /** Tries now what waits to be tried again, as the hub is back. */
  hurry(): void {
    this.#next?.();
  }

  /**
   * Sends at once these states and whatever else the hub has not confirmed, as the page is being left. Ends once it has;
   * what fails is tried again, should the page stay.
   */
  async leave(states: readonly [string, MessageChange][]): Promise<void> {
    for (const [id, change] of states) this.#pending.set(id, change);
    const all = [...this.#pending].map(async ([id, change]) => {
      await this.send(id, change, true);
      this.#forget(id, change);
    });
    await Promise.allSettled(all);
    if (!this.#isBusy) void this.#run();
  }

  async #run(): Promise<void> {
    this.#isBusy = true;
    for (;;) {
      const [next] = this.#pending;
      if (!next) break;
      const [id, change] = next;
      try {
        await this.send(id, change, false);
        this.#forget(id, change);
        this.#wait = FIRST_WAIT;
        this.#tell(KEPT);
      } catch (error) {
        const { status } = asProblem(error);
        if (status === 0 || status >= 500 || status === 429) {
          this.#tell({ state: 'waiting', error });
          this.#runLater();
          return;
        }
        this.#forget(id, change);
        this.#tell({ state: 'refused', error });
      }
    }
    this.#isBusy = false;
  }

  #runLater(): void {
    const next = () => {
      if (this.#next !== next) return; // it was hurried
      this.#next = undefined;
      void this.#run();
    };
    this.#next = next;
    this.later(next, this.#wait);
    this.#wait = Math.min(LONGEST_WAIT, this.#wait * 2);
  }

  #forget(id: string, change: MessageChange): void {
    if (this.#pending.get(id) === change) this.#pending.delete(id);
  }

  #tell(keeping: Keeping): void {
    if (keeping === this.#keeping) return;
    this.#keeping = keeping;
    this.onChange();
  }
}
