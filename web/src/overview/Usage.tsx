/** Overview: usage. */
export function Usage() {
  return <p>Nothing here yet.</p>;
}
