import { useInfiniteQuery } from '@tanstack/react-query';
import { Answered } from '../kit/Answered';
import { DataTable } from '../kit/DataTable';
import { useItems } from '../kit/useItems';
import { AUDIT_COLUMNS } from './detail/auditColumns';
import { auditQuery } from './queries';

/** Who changed an endpoint, when, and what. */
export function EndpointAudit({ id }: { id: string }) {
  const query = useInfiniteQuery(auditQuery(id));
  const { items: rows, more } = useItems(query);
  return (
    <Answered query={query} what="The audit could not be loaded">
      {() => (
        <DataTable
          label="Changes"
          rows={rows}
          rowKey={(entry) => entry.id}
          columns={AUDIT_COLUMNS}
          more={more}
          empty={<p>No change that you may see. Changes are shown to the endpoint’s owner and to admins.</p>}
        />
      )}
    </Answered>
  );
}
