import { Button } from '@mantine/core';
import { IconFileImport, IconPlus } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Answered } from '../kit/Answered';
import { DataTable } from '../kit/DataTable';
import { EmptyState } from '../kit/EmptyState';
import { NarrowedList } from '../kit/NarrowedList';
import { Page } from '../kit/Page';
import { SearchField } from '../kit/SearchField';
import { StateFilter } from '../kit/StateFilter';
import { useItems } from '../kit/useItems';
import { useUrlState } from '../kit/useUrlState';
import { AddDialog } from './add/AddDialog';
import { curlOf, NOTHING } from './add/wish';
import classes from './Endpoints.module.css';
import { COLUMNS } from './list/columns';
import { DEFAULTS, isNarrowed, wanted } from './list/search';
import { endpointsQuery } from './queries';
import type { HealthRow } from './types';

/** The endpoints one may use: what is down first, with the last checks of each. */
export function Endpoints() {
  const [inAddress, setInAddress] = useUrlState(DEFAULTS);
  const asked = wanted(inAddress);
  const query = useInfiniteQuery({ ...endpointsQuery(asked), placeholderData: (before) => before });
  const { items: rows, more } = useItems(query);
  const summary = query.data?.pages[0]?.summary;
  const navigate = useNavigate();

  const openAdd = () => setInAddress({ add: '1' }, { push: true });
  const open = (row: HealthRow) => navigate({ to: '/endpoints/$id/models', params: { id: row.id } });
  const isFirst = query.isSuccess && rows.length === 0 && !isNarrowed(asked);
  return (
    <Page
      title="Endpoints"
      actions={
        <>
          <Button
            variant="default"
            aria-label="Import"
            renderRoot={(props) => <Link to="/endpoints/import" {...props} />}
          >
            <IconFileImport size={15} />
            <span className={classes.word}>Import</span>
          </Button>
          <Button leftSection={<IconPlus size={15} />} onClick={openAdd}>
            Add endpoint
          </Button>
        </>
      }
    >
      {isFirst ? (
        <EmptyState
          text="An endpoint is a server of yours that serves models; there is none yet."
          action={
            <Button leftSection={<IconPlus size={15} />} onClick={openAdd}>
              Add your first endpoint
            </Button>
          }
          code={curlOf(location.origin, NOTHING)}
          codeLabel="or from a terminal"
        />
      ) : (
        <NarrowedList
          search={
            <SearchField
              label="Search endpoints"
              placeholder="Name, address, owner, type, model"
              value={inAddress.search}
              onChange={(search) => setInAddress({ search })}
            />
          }
          filters={
            <StateFilter
              summary={summary}
              value={asked.state}
              onChange={(state) => setInAddress({ state }, { push: true })}
            />
          }
        >
          <Answered query={query} what="The endpoints could not be loaded">
            {() => (
              <DataTable
                label="Endpoints"
                rows={rows}
                rowKey={(row) => row.id}
                columns={COLUMNS}
                rowHeight={46}
                onOpen={open}
                sort={asked.sort}
                onSort={(sort) => setInAddress({ sort: sort.replace(/^-/, '') }, { push: true })}
                more={more}
                empty={
                  <EmptyState
                    text="No endpoint is like that."
                    action={
                      <Button variant="default" onClick={() => setInAddress({ search: '', state: '' })}>
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
      <AddDialog
        opened={inAddress.add !== ''}
        taken={rows.filter((row) => row.isOwn).map((row) => row.name)}
        onClose={() => setInAddress({ add: '' })}
      />
    </Page>
  );
}
