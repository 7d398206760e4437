import { Button } from '@mantine/core';
import { IconListSearch, IconPlayerPlay } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Answered } from '../kit/Answered';
import { EmptyState } from '../kit/EmptyState';
import { Problem } from '../kit/Problem';
import { ModelsPage } from '../models/ModelsPage';
import { renewModels } from '../models/queries';
import { variableOf } from '../models/seedForms';
import { useIsAdmin } from '../session/session';
import { Asked } from './Asked';
import { ConfirmForce } from './ConfirmForce';
import { LastRun } from './LastRun';
import { Pending } from './Pending';
import { runSeeding, seedingQuery } from './queries';
import classes from './Seeding.module.css';
import { Setup } from './Setup';
import type { SeedingView } from './types';

export type { SeedingState } from './state';

/** Models from variables and files: what would come of them, what came, what waits to be accepted. */
export function Seeding() {
  const isAdmin = useIsAdmin();
  if (!isAdmin) {
    return (
      <ModelsPage>
        <p>Seeding is for admins to run and see.</p>
      </ModelsPage>
    );
  }
  return <ForAdmins />;
}

function ForAdmins() {
  const query = useQuery(seedingQuery);
  const queries = useQueryClient();
  const [isAsking, setAsking] = useState(false);
  const run = useMutation({
    mutationFn: runSeeding,
    onSuccess: (report) => (report.dryRun ? undefined : renewModels(queries)),
  });
  const view = query.data;
  const start = () => (view?.rules.forceUpdate ? setAsking(true) : run.mutate(false));
  return (
    <ModelsPage
      actions={
        view?.enabled && (
          <>
            <Button
              variant="default"
              leftSection={<IconListSearch size={15} />}
              loading={run.isPending && run.variables}
              disabled={run.isPending}
              onClick={() => run.mutate(true)}
            >
              Plan
            </Button>
            <Button
              leftSection={<IconPlayerPlay size={15} />}
              loading={run.isPending && !run.variables}
              disabled={run.isPending}
              onClick={start}
            >
              Run now
            </Button>
          </>
        )
      }
    >
      <div className={classes.seeding}>
        {run.error && (
          <Problem
            error={run.error}
            what={run.variables ? 'The plan could not be made' : 'The run was refused'}
          />
        )}
        {run.data && <Asked key={run.data.at} report={run.data} onClose={run.reset} />}
        <Answered query={query} what="How seeding is set up could not be loaded">
          {(known) => <Known view={known} />}
        </Answered>
      </div>
      <ConfirmForce
        opened={isAsking}
        onClose={() => setAsking(false)}
        onConfirm={() => {
          setAsking(false);
          run.mutate(false);
        }}
      />
    </ModelsPage>
  );
}

function Known({ view }: { view: SeedingView }) {
  const { enabled, lastRun } = view;
  if (!enabled) {
    return (
      <>
        <EmptyState
          text="Seeding is off: the hub’s environment says so, and no variable or file becomes a model."
          code={`HELIX_SEED_MODELS_ENABLED=true\n${variableOf()}`}
          codeLabel="in the hub’s environment, before its start"
        />
        <Setup view={view} />
      </>
    );
  }
  const isOwn = lastRun?.outcomes.some(({ origin }) => origin.kind !== 'default') ?? false;
  return (
    <>
      {!isOwn && (
        <EmptyState
          text="No variable and no file of yours says anything of a model yet; a model is one variable, or one file."
          code={variableOf()}
          codeLabel="in the hub’s environment, before its start"
        />
      )}
      <Pending />
      {lastRun && <LastRun report={lastRun} />}
      <Setup view={view} />
    </>
  );
}
