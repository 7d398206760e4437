/** Access: tokens. */
export function Tokens() {
  return <p>Nothing here yet.</p>;
}
