/** An endpoint's tab: health. */
export function EndpointHealth(_: { id: string }) {
  return <p>Nothing here yet.</p>;
}
