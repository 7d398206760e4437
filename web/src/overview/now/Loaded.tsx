import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Answered } from '../../kit/Answered';
import { bytes, counted } from '../../kit/format';
import { Name } from '../../kit/Name';
import { Panel } from '../../kit/Panel';
import { StatusShape } from '../../kit/StatusBadge';
import { useItems } from '../../kit/useItems';
import { loadedQuery } from '../queries';
import type { ServedModel } from '../types';
import classes from './Lists.module.css';

/** Which models are loaded, and where. */
export function Loaded() {
  const query = useInfiniteQuery(loadedQuery);
  const { items, more } = useItems(query);
  const total = query.data?.pages[0]?.total ?? 0;
  return (
    <Panel
      title="Loaded"
      lead={
        total > 0 ? `${counted(total, 'model')}, as their servers said last` : 'Models that answer at once'
      }
    >
      <Answered query={query} what="The loaded models could not be loaded">
        {() =>
          items.length === 0 ? (
            <p className={classes.none}>
              No server says that it has a model loaded. The first request to a model loads it; servers that
              cannot tell are not counted here.
            </p>
          ) : (
            <ul className={classes.list}>
              {items.map((model) => (
                <LoadedRow key={model.id} model={model} />
              ))}
            </ul>
          )
        }
      </Answered>
      {more.hasMore && (
        <Button variant="subtle" onClick={more.load} loading={more.isLoading}>
          Show more
        </Button>
      )}
    </Panel>
  );
}

function LoadedRow({ model }: { model: ServedModel }) {
  const facts = [model.parameterSize, model.quantization, model.sizeBytes && bytes(model.sizeBytes)];
  const rest = model.endpointsCount - model.endpoints.length;
  return (
    <li>
      <span className={classes.name}>
        <Name>{model.id}</Name>
        <small>{facts.filter(Boolean).join(' · ')}</small>
      </span>
      <span className={classes.places}>
        {model.endpoints.map((place) => (
          <Link key={place.id} to="/endpoints/$id/models" params={{ id: place.id }}>
            <StatusShape status={place.healthStatus} /> <Name>{place.name}</Name>
          </Link>
        ))}
        {rest > 0 && <small>and {counted(rest, 'other')}</small>}
      </span>
    </li>
  );
}
