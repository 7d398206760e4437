import type { MessageChange } from './types';

/** Of each conversation, what has come of its messages. */
export type Aside = Record<string, [messageId: string, change: MessageChange][]>;

const KEY = 'modelyard.unkept';

/**
 * Puts aside what the hub has not confirmed of these conversations, in the place of what was there of them: in the tab's
 * own storage, so that it is there when the page is loaded again, and gone with the tab.
 */
export function putAside(user: string, states: Aside): void {
  store(user, { ...stored(user), ...states });
}

/** Takes what was put aside of a conversation by the same user. */
export function takeAside(user: string, conversationId: string): Aside[string] {
  const { [conversationId]: taken = [], ...rest } = stored(user);
  store(user, rest);
  return taken;
}

/** Forgets all that was put aside. */
export function forgetAside(): void {
  sessionStorage.removeItem(KEY);
}

function stored(user: string): Aside {
  const text = sessionStorage.getItem(KEY);
  if (text === null) return {};
  const aside = JSON.parse(text) as { user: string; states: Aside };
  return aside.user === user ? aside.states : {};
}

function store(user: string, states: Aside): void {
  const some = Object.entries(states).filter(([, changes]) => changes.length > 0);
  if (some.length === 0) {
    forgetAside();
    return;
  }
  try {
    sessionStorage.setItem(KEY, JSON.stringify({ user, states: Object.fromEntries(some) }));
  } catch {
    forgetAside(); // more than the browser has room for; what is older than the hub's helps nobody
  }
}
