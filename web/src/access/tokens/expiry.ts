import { duration } from '../../kit/format';
import type { Token, TokenDraft } from './queries';

/** How long a token is to last; `date` is until the end of a day, `never` until it is revoked. */
export const EXPIRIES = [
  { value: '7d', label: '7 days' },
  { value: '30d', label: '30 days' },
  { value: '90d', label: '90 days' },
  { value: '365d', label: '1 year' },
  { value: 'date', label: 'Until a date' },
  { value: 'never', label: 'Until it is revoked' },
] as const;

export type Expiry = (typeof EXPIRIES)[number]['value'];

const NEAR_MS = 7 * 86_400_000;

/** The end of a day such as `2026-12-31` in the browser's time zone; nothing where that is no day. */
export function endOfDay(day: string): string | undefined {
  const [year, month, date] = day.split('-').map(Number);
  const end = new Date(year ?? Number.NaN, (month ?? Number.NaN) - 1, (date ?? Number.NaN) + 1);
  return Number.isNaN(end.getTime()) ? undefined : end.toISOString();
}

/** The part of a draft that says when the token ends. */
export function endOf(expiry: Expiry, day: string): Pick<TokenDraft, 'expiresIn' | 'expiresAt'> {
  if (expiry === 'never') return {};
  return expiry === 'date' ? { expiresAt: endOfDay(day) } : { expiresIn: expiry };
}

export type Standing = { tone: 'good' | 'warn' | 'bad'; words: string };

/** Whether a token holds: near its end within a week. */
export function standing({ expiresAt }: Pick<Token, 'expiresAt'>, now: number): Standing {
  if (expiresAt === undefined) return { tone: 'good', words: 'valid' };
  const left = Date.parse(expiresAt) - now;
  if (left <= 0) return { tone: 'bad', words: 'expired' };
  if (left <= NEAR_MS) return { tone: 'warn', words: `ends in ${duration(left / 1000)}` };
  return { tone: 'good', words: 'valid' };
}
