/** An endpoint's tab: settings. */
export function EndpointSettings(_: { id: string }) {
  return <p>Nothing here yet.</p>;
}
