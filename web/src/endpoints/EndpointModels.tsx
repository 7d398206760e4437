/** An endpoint's tab: models. */
export function EndpointModels(_: { id: string }) {
  return <p>Nothing here yet.</p>;
}
