/** Access: audit. */
export function Audit() {
  return <p>Nothing here yet.</p>;
}
