/** Access: settings. */
export function Settings() {
  return <p>Nothing here yet.</p>;
}
