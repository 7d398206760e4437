import type { components } from '../../api/schema';

type Run = components['schemas']['HealthViewRun'];

/** A stretch of the last 24 hours in which one thing was found; `unwatched` where nobody looked. */
export type Stretch = {
  status: Run['status'] | 'unwatched';
  reason?: Run['reason'];
  /** Shares of the 24 hours, 0 to 1, from their begin. */
  from: number;
  to: number;
  at: number;
  until: number;
  checks: number;
};

const DAY = 24 * 3600_000;
// checks become rare, at last once a minute: what is shorter than this between two runs is no gap
const GAP = 150_000;

/** The last 24 hours as stretches, oldest first: runs that found the same joined, gaps told as such. */
export function stretches(runs: readonly Run[], now: number): Stretch[] {
  const begin = now - DAY;
  const found: Stretch[] = [];
  let last: Stretch | undefined;
  for (const run of [...runs].sort((a, b) => Date.parse(a.at) - Date.parse(b.at))) {
    const at = Math.max(begin, Date.parse(run.at));
    const until = Math.min(now, Math.max(at, Date.parse(run.until)));
    if (until < begin || at > now) continue;
    if (last && at - last.until <= GAP) last.until = at;
    else if (at - (last?.until ?? begin) > GAP) {
      found.push(stretch('unwatched', last?.until ?? begin, at));
      last = undefined;
    }
    if (last && last.status === run.status && last.reason === run.reason) {
      last.until = until;
      last.checks += run.checks;
    } else {
      last = { ...stretch(run.status, at, until), reason: run.reason, checks: run.checks };
      found.push(last);
    }
  }
  const end = last?.until ?? begin;
  if (now - end > GAP) found.push(stretch('unwatched', end, now));
  else if (last) last.until = now;
  return found.map((one) => ({ ...one, from: (one.at - begin) / DAY, to: (one.until - begin) / DAY }));
}

const stretch = (status: Stretch['status'], at: number, until: number): Stretch => ({
  status,
  at,
  until,
  from: 0,
  to: 0,
  checks: 0,
});

/** Checks of the runs, and how many of them were passed. */
export function passed(runs: readonly Run[]): { checks: number; good: number } {
  let checks = 0;
  let good = 0;
  for (const run of runs) {
    checks += run.checks;
    if (run.status === 'healthy') good += run.checks;
  }
  return { checks, good };
}

/** How long the slowest check of each run took, oldest first: seconds since 1970, and ms or null where none answered. */
export function latencies(runs: readonly Run[]): { x: number[]; ms: (number | null)[] } {
  const inOrder = [...runs].sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
  return {
    x: inOrder.map((run) => Date.parse(run.at) / 1000),
    ms: inOrder.map((run) => run.responseTimeMs ?? null),
  };
}
