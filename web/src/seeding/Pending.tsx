import { Button } from '@mantine/core';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { asProblem } from '../api/problem';
import { Answered } from '../kit/Answered';
import { Side } from '../kit/edit/ChangeTable';
import { counted } from '../kit/format';
import { LoadMore } from '../kit/LoadMore';
import { Name } from '../kit/Name';
import { notifyDone, notifyProblem, notifyUnwell } from '../kit/notify';
import { Panel } from '../kit/Panel';
import { useItems } from '../kit/useItems';
import { linesOf, type Sides, sidesOf } from '../models/detail/sides';
import { labelOf } from '../models/fields';
import { OriginText } from '../models/OriginText';
import { acceptSeed, renewModels } from '../models/queries';
import type { SeedComparison } from '../models/types';
import classes from './Pending.module.css';
import { pendingQuery } from './queries';

/** What seeds would change and nobody touched, to be accepted; beside it what is kept because a person changed it. */
export function Pending() {
  const query = useInfiniteQuery(pendingQuery);
  const { items, more } = useItems(query);
  return (
    <Panel
      title="Pending"
      lead="What seeds say otherwise, and nobody touched. It stays as it is until you accept it."
    >
      <Answered query={query} what="What is pending could not be loaded">
        {() =>
          items.length === 0 ? (
            <p className={classes.quiet}>
              Nothing is pending: models are what their seeds say, or what people made of them.
            </p>
          ) : (
            <>
              <ul className={classes.list}>
                {items.map((one) => (
                  <Compared key={one.model} comparison={one} />
                ))}
              </ul>
              <LoadMore more={more} />
            </>
          )
        }
      </Answered>
    </Panel>
  );
}

function Compared({ comparison }: { comparison: SeedComparison }) {
  const { model, origin } = comparison;
  const pending = sidesOf(comparison.pending);
  const names = Object.keys(pending);
  const count = names.length;
  const accept = useAccept(comparison);
  return (
    <li className={classes.model}>
      <header>
        <h3>
          <Link to="/models/registry/$id/overview" params={{ id: model }}>
            <Name>{model}</Name>
          </Link>
        </h3>
        <span className={classes.quiet}>
          <OriginText origin={origin} />
        </span>
        <Button
          size="compact-xs"
          loading={accept.isPending}
          aria-label={`Accept ${counted(count, 'field')} of ${model}`}
          onClick={() => accept.mutate(names)}
        >
          Accept {counted(count, 'field')}
        </Button>
      </header>
      <dl className={classes.fields}>
        <Fields
          sides={pending}
          label={(name) => `Accept ${labelOf(name)} of ${model}`}
          action="Accept"
          isBusy={accept.isPending}
          onAccept={(name) => accept.mutate([name])}
        />
        <Fields
          sides={sidesOf(comparison.kept)}
          label={(name) => `Take the seed’s ${labelOf(name)} of ${model}`}
          action="Take the seed’s"
          isBusy={accept.isPending}
          onAccept={(name) => accept.mutate([name])}
        />
      </dl>
    </li>
  );
}

type FieldsProps = {
  sides: Sides;
  label: (name: string) => string;
  action: string;
  /** Whether something of the model is being accepted. */
  isBusy: boolean;
  onAccept: (name: string) => void;
};

function Fields({ sides, label, action, isBusy, onAccept }: FieldsProps) {
  return linesOf(sides).map((line) => {
    const name = line.pointer.slice(1);
    const by = sides[name]?.by;
    return (
      <div key={name}>
        <dt>{line.label}</dt>
        <dd>
          <del>
            <Side value={line.old} />
          </del>
          <span aria-hidden> → </span>
          <ins>
            <Side value={line.new} />
          </ins>
        </dd>
        <dd className={classes.quiet}>
          {by ? (
            <>
              kept: by <Name>{by}</Name>
            </>
          ) : (
            'nobody touched it'
          )}
        </dd>
        <dd>
          <Button
            variant="default"
            size="compact-xs"
            aria-label={label(name)}
            disabled={isBusy}
            onClick={() => onAccept(name)}
          >
            {action}
          </Button>
        </dd>
      </div>
    );
  });
}

/** Accepts what is shown, and nothing else: where that is another by now it is asked for anew. */
function useAccept(comparison: SeedComparison) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (fields: string[]) => acceptSeed(comparison, fields, comparison.etag),
    onSuccess: async () => {
      notifyDone(`${comparison.model} follows its seed there.`);
      await renewModels(queries);
    },
    onError: (error) => {
      // said apart from the row, which may be gone once it is asked for anew
      tellRefused(comparison.model, error);
      void renewModels(queries);
    },
  });
}

function tellRefused(model: string, error: unknown): void {
  if (asProblem(error).status === 412) {
    notifyUnwell(`${model} was changed meanwhile; what is pending of it now is below.`);
  } else {
    notifyProblem(`${model} does not follow its seed there`, error);
  }
}
