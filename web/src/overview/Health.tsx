/** Overview: health. */
export function Health() {
  return <p>Nothing here yet.</p>;
}
