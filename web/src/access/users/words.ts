import type { Owned, Patch, User } from './queries';

/** What a role may do. */
export const ROLES = {
  member: 'Uses the gateway and the chat, and has endpoints and tokens of their own.',
  admin: 'Also sees and changes users, everyone’s endpoints, the audit and the settings.',
} as const;

/** Only kinds of which a user owns something. */
export const ownedOnly = (owned: readonly Owned[]) => owned.filter(({ count }) => count > 0);

/** What differs from how the user was; empty where nothing does. */
export function patchOf(user: User, wanted: Pick<User, 'name' | 'role'>): Patch {
  const name = wanted.name.trim();
  return {
    ...(name === user.name ? {} : { name }),
    ...(wanted.role === user.role ? {} : { role: wanted.role }),
  };
}

/** What of a user is edited, to compare. */
export const edited = ({ name, role, disabled }: User) => ({ name, role, disabled });
