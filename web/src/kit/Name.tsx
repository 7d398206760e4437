/** What turns the direction of the text behind it, without a sign of its own: embeddings, overrides, isolates. */
const TURNS = /[\u202a-\u202e\u2066-\u2069]/g;

/** A text as it is, with what would turn it around shown instead of done. */
export const unturned = (text: string): string =>
  text.replace(TURNS, (turn) => `‹U+${turn.charCodeAt(0).toString(16).toUpperCase()}›`);

/** A longer name may be cut where it stands, and is read whole by pointing at it. */
const LONG = 16;

type Props = { children: string | null | undefined; className?: string };

/** A text that somebody else has chosen, such as a name: in its own direction, whatever stands around it. */
export function Name({ children, className }: Props) {
  const text = children && unturned(children);
  return (
    <bdi className={className} title={text && text.length > LONG ? text : undefined}>
      {text}
    </bdi>
  );
}
