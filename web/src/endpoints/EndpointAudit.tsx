/** An endpoint's tab: audit. */
export function EndpointAudit(_: { id: string }) {
  return <p>Nothing here yet.</p>;
}
