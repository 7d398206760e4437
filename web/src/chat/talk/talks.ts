import { onSignOut } from '../../session/useSignOut';
import { forgetAside, putAside, takeAside } from './aside';
import { Talk } from './Talk';
import type { Conversation } from './types';

/** Talks that are idle are let go of beyond so many; the hub has them. */
const MOST = 6;

/** The talks that are open, of one user. They outlive their page: an answer goes on while another one is read. */
class Talks {
  #user: string | undefined;
  #open = new Map<string, Talk>();

  /** The talk with a conversation, if it is open. */
  find(user: string | undefined, id: string): Talk | undefined {
    this.#belongTo(user);
    return this.#open.get(id);
  }

  /** Opens a conversation, or brings the talk that is open up to what the hub has. */
  of(user: string | undefined, conversation: Conversation): Talk {
    const found = this.find(user, conversation.id);
    if (found) {
      found.refresh(conversation);
      return found;
    }
    const talk = new Talk(conversation);
    if (user !== undefined) talk.takeUp(takeAside(user, conversation.id));
    return this.adopt(user, conversation.id, talk);
  }

  adopt(user: string | undefined, id: string, talk: Talk): Talk {
    this.#belongTo(user);
    this.#open.set(id, talk);
    for (const [other, { shown }] of this.#open) {
      if (this.#open.size <= MOST) break;
      if (other !== id && shown.live.size === 0 && shown.keeping.state === 'kept') this.#open.delete(other);
    }
    return talk;
  }

  /** Closes a talk whose conversation is gone. */
  close(id: string): void {
    this.#open.get(id)?.stop();
    this.#open.delete(id);
  }

  /**
   * Has the hub keep what has come of every answer that is being given, as the page is being left. What the hub does not
   * confirm is put aside, for when the page is loaded again.
   */
  async leave(): Promise<void> {
    const left = [...this.#open.values()].map((talk) => talk.leave());
    this.#putAside();
    await Promise.all(left);
    this.#putAside();
  }

  /** Has the hub keep now what it could not while it was away. */
  hurry(): void {
    for (const talk of this.#open.values()) talk.hurry();
  }

  closeAll(): void {
    for (const id of [...this.#open.keys()]) this.close(id);
  }

  #putAside(): void {
    if (this.#user === undefined) return;
    putAside(this.#user, Object.fromEntries([...this.#open].map(([id, talk]) => [id, talk.unconfirmed])));
  }

  #belongTo(user: string | undefined): void {
    if (this.#user !== user) this.closeAll();
    this.#user = user;
  }
}

export const talks = new Talks();

// a hidden page may be ended without another word
addEventListener('pagehide', () => void talks.leave());
document.addEventListener('visibilitychange', () => {
  if (document.hidden) void talks.leave();
});
onSignOut(async () => {
  await talks.leave();
  talks.closeAll();
  forgetAside();
});
