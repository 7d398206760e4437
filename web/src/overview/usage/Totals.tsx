import { compact, count, counted, decimal, milliseconds, share } from '../../kit/format';
import { Stat, Stats } from '../../kit/Stat';
import type { Percentiles, UsageRow } from '../types';
import { Known } from './Known';
import { tokens } from './tokens';

/** All of it in numbers. */
export function Totals({ totals }: { totals: UsageRow }) {
  const { requests, errors, uncounted = 0, firstEventMs, tokensPerSecond } = totals;
  const left = uncounted > 0 ? `without ${counted(uncounted, 'request')}` : undefined;
  return (
    <Stats label="Totals">
      <Stat
        label="Requests"
        value={compact(requests)}
        hint={requests >= 10_000 ? count(requests) : undefined}
      />
      <Stat
        label="Errors"
        value={compact(errors)}
        hint={requests > 0 && errors > 0 ? `${share(errors / requests)} of requests` : undefined}
        tone={errors > 0 ? 'bad' : undefined}
      />
      <Stat
        label="Prompt tokens"
        value={<Known value={tokens(totals, 'promptTokens')} as={compact} />}
        hint={left}
      />
      <Stat
        label="Completion tokens"
        value={<Known value={tokens(totals, 'completionTokens')} as={compact} />}
        hint={left}
      />
      <Stat
        label="Unknown counts"
        value={compact(uncounted)}
        hint={uncounted > 0 ? 'requests whose server gave none' : undefined}
        tone={uncounted > 0 ? 'warn' : undefined}
      />
      <Stat
        label="First token"
        value={<Known value={firstEventMs?.p50} as={milliseconds} />}
        hint={tail(firstEventMs, milliseconds)}
      />
      <Stat
        label="Tokens/s"
        value={<Known value={tokensPerSecond?.p50} as={decimal} />}
        hint={tail(tokensPerSecond, decimal)}
      />
    </Stats>
  );
}

const tail = (values: Percentiles | undefined, as: (value: number) => string) =>
  values && `p50; p95 ${as(values.p95)}, p99 ${as(values.p99)}`;
