import { Button, NativeSelect } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { Answered } from '../kit/Answered';
import { DataTable } from '../kit/DataTable';
import { EmptyState } from '../kit/EmptyState';
import { NarrowedList } from '../kit/NarrowedList';
import { SearchField } from '../kit/SearchField';
import { useItems } from '../kit/useItems';
import { useUrlState } from '../kit/useUrlState';
import { useIsAdmin } from '../session/session';
import { AddDialog } from './add/AddDialog';
import { columns } from './list/columns';
import { ALL, DEFAULTS, isNarrowed, type ListState, wanted } from './list/search';
import { useSwitches } from './list/useSwitches';
import { ModelsPage } from './ModelsPage';
import { registryQuery } from './queries';
import { variableOf } from './seedForms';
import type { Model } from './types';
import { RUNTIME_WORDS, TYPE_WORDS } from './words';

/** The models of the registry: what may be asked, under which names, who serves it. */
export function Registry() {
  const [inAddress, setInAddress] = useUrlState(DEFAULTS);
  const asked = wanted(inAddress);
  const query = useInfiniteQuery({ ...registryQuery(asked), placeholderData: (before) => before });
  const { items: rows, more } = useItems(query);
  const isAdmin = useIsAdmin();
  const { flip } = useSwitches();
  // made once: a long list is drawn anew as it scrolls
  const shown = useMemo(() => columns(isAdmin ? { flip } : undefined), [isAdmin, flip]);
  const navigate = useNavigate();

  const openAdd = () => setInAddress({ add: '1' }, { push: true });
  const open = ({ id }: Model) => navigate({ to: '/models/registry/$id/overview', params: { id } });
  const isFirst = query.isSuccess && rows.length === 0 && !isNarrowed(asked);
  return (
    <ModelsPage
      actions={
        isAdmin && (
          <Button leftSection={<IconPlus size={15} />} onClick={openAdd}>
            Add model
          </Button>
        )
      }
    >
      {isFirst ? (
        <None onAdd={isAdmin ? openAdd : undefined} />
      ) : (
        <NarrowedList
          search={
            <SearchField
              label="Search models"
              placeholder="Id, name, alias, tag, description"
              value={inAddress.search}
              onChange={(search) => setInAddress({ search })}
            />
          }
          filters={<Filters inAddress={inAddress} onChange={setInAddress} />}
        >
          <Answered query={query} what="The models could not be loaded">
            {() => (
              <DataTable
                label="Models"
                rows={rows}
                rowKey={(model) => model.id}
                columns={shown}
                rowHeight={46}
                onOpen={open}
                sort={asked.sort}
                onSort={(sort) => setInAddress({ sort }, { push: true })}
                more={more}
                empty={
                  <EmptyState
                    text="No model is like that."
                    action={
                      <Button variant="default" onClick={() => setInAddress(ALL)}>
                        Show all
                      </Button>
                    }
                  />
                }
              />
            )}
          </Answered>
        </NarrowedList>
      )}
      {isAdmin && <AddDialog opened={inAddress.add !== ''} onClose={() => setInAddress({ add: '' })} />}
    </ModelsPage>
  );
}

type FiltersProps = {
  inAddress: ListState;
  onChange: (patch: Partial<ListState>, how?: { push: boolean }) => void;
};

const choices = (any: string, words: Record<string, string>) => [
  { value: '', label: any },
  ...Object.entries(words).map(([value, label]) => ({ value, label })),
];

const TYPES = choices('Any type', TYPE_WORDS);
const RUNTIMES = choices('Any runtime', RUNTIME_WORDS);
const ENABLED = choices('Enabled or not', { true: 'Enabled', false: 'Disabled' });

function Filters({ inAddress: { type, runtime, enabled }, onChange }: FiltersProps) {
  return (
    <>
      <NativeSelect
        aria-label="Type"
        data={TYPES}
        value={type}
        onChange={(event) => onChange({ type: event.currentTarget.value }, { push: true })}
      />
      <NativeSelect
        aria-label="Runtime"
        data={RUNTIMES}
        value={runtime}
        onChange={(event) => onChange({ runtime: event.currentTarget.value }, { push: true })}
      />
      <NativeSelect
        aria-label="Enabled"
        data={ENABLED}
        value={enabled}
        onChange={(event) => onChange({ enabled: event.currentTarget.value }, { push: true })}
      />
    </>
  );
}

function None({ onAdd }: { onAdd?: () => void }) {
  return (
    <EmptyState
      text="A record says of a model what no server knows: whether it may be asked, its other names, what it needs; there is none yet, and names go to whoever serves them."
      action={
        onAdd && (
          <Button leftSection={<IconPlus size={15} />} onClick={onAdd}>
            Add your first model
          </Button>
        )
      }
      code={onAdd && variableOf()}
      codeLabel="or in the hub’s environment, before its start"
    />
  );
}
