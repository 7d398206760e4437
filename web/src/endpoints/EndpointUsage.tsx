/** An endpoint's tab: usage. */
export function EndpointUsage(_: { id: string }) {
  return <p>Nothing here yet.</p>;
}
