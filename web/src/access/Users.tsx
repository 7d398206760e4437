/** Access: users. */
export function Users() {
  return <p>Nothing here yet.</p>;
}
