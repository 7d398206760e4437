import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Age } from '../../kit/Age';
import { Answered } from '../../kit/Answered';
import { compact, counted, decimal } from '../../kit/format';
import { Panel } from '../../kit/Panel';
import { nowQuery } from '../queries';
import type { UsageNow } from '../types';
import classes from './Serving.module.css';
import { Sparkline } from './Sparkline';

/** What is served at this moment, with the last minute behind each number. */
export function Serving({ everyone }: { everyone: boolean }) {
  const query = useQuery(nowQuery);
  return (
    <Panel
      title={everyone ? 'Being served' : 'Being served to you'}
      lead={
        <>
          Counted as requests end: the mean of 10 s, over the last minute; as of <Age at={query.data?.at} />
        </>
      }
    >
      <Answered query={query} what="What is being served could not be loaded">
        {(now) => <Tiles now={now} />}
      </Answered>
    </Panel>
  );
}

function Tiles({ now: { perSecond, streams, inFlight, points } }: { now: UsageNow }) {
  const requests = points.map((point) => point.requests);
  const tokens = points.map((point) => point.completionTokens);
  const errors = points.map((point) => point.errors);
  const failed = sum(errors);
  return (
    <dl className={classes.tiles}>
      <Tile name="Requests/s" value={decimal(perSecond.requests)} hint={`${compact(sum(requests))} in 60 s`}>
        <Sparkline values={requests} label="Requests of each of the last 60 seconds" />
      </Tile>
      <Tile
        name="Tokens/s"
        value={compact(Math.round(perSecond.completionTokens))}
        hint={`generated; ${compact(Math.round(perSecond.promptTokens))}/s read`}
      >
        <Sparkline values={tokens} label="Generated tokens of each of the last 60 seconds" />
      </Tile>
      <Tile
        name="Errors/s"
        value={decimal(perSecond.errors)}
        hint={errorWords(failed)}
        isBad={perSecond.errors > 0}
      >
        <Sparkline
          values={errors}
          label="Errors of each of the last 60 seconds"
          tone={failed > 0 ? 'bad' : undefined}
        />
      </Tile>
      <Tile name="Streams" value={compact(streams)} hint={`${counted(inFlight, 'request')} under way`} />
    </dl>
  );
}

const errorWords = (failed: number) => (failed === 0 ? 'none in 60 s' : `${compact(failed)} in 60 s`);
const sum = (values: readonly number[]) => values.reduce((all, one) => all + one, 0);

type TileProps = { name: string; value: string; hint: string; isBad?: boolean; children?: ReactNode };

function Tile({ name, value, hint, isBad, children }: TileProps) {
  return (
    <div className={classes.tile} data-bad={isBad || undefined}>
      <dt>{name}</dt>
      <dd className={classes.value}>{value}</dd>
      <dd className={classes.hint}>{hint}</dd>
      {children && <dd>{children}</dd>}
    </div>
  );
}
