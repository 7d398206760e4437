/** Overview: now. */
export function Now() {
  return <p>Nothing here yet.</p>;
}
