/** Without those that are read as others: l and 1, o and 0. 32 of them, so that each byte chooses evenly. */
const LETTERS = 'abcdefghijkmnpqrstuvwxyz23456789';
const GROUPS = 4;
const OF_EACH = 5;

/** Twenty letters in groups of five: 100 bits, easily read out. */
export function madePassword(
  random: (n: number) => Uint8Array = (n) => crypto.getRandomValues(new Uint8Array(n)),
): string {
  const letters = [...random(GROUPS * OF_EACH)].map((byte) => LETTERS[byte % LETTERS.length]);
  const groups = Array.from({ length: GROUPS }, (_, i) =>
    letters.slice(i * OF_EACH, (i + 1) * OF_EACH).join(''),
  );
  return groups.join('-');
}

/** What the hub asks of a password. */
export const PASSWORD_RULE = '8 to 1,000 characters. Long beats odd: a few words are good.';

/** What is wrong with a password that has been typed, as the hub would say it. */
export function passwordFault(password: string): string | undefined {
  const length = [...password].length;
  return length >= 8 && length <= 1000 ? undefined : 'must have 8 to 1,000 characters';
}

/** A password that is made here and shown once, or one that is typed. */
export type Choice = { way: 'made' | 'typed'; made: string; typed: string };

export const newChoice = (): Choice => ({ way: 'made', made: madePassword(), typed: '' });

export const chosen = ({ way, made, typed }: Choice) => (way === 'made' ? made : typed);
