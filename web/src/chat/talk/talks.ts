import { onSignOut } from '../../session/useSignOut';
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
    return this.adopt(user, conversation.id, new Talk(conversation));
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

  /** Has the hub keep what has come of every answer that is being given, as the page is being left. */
  async leave(): Promise<void> {
    await Promise.all([...this.#open.values()].map((talk) => talk.leave()));
  }

  closeAll(): void {
    for (const id of [...this.#open.keys()]) this.close(id);
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
});
