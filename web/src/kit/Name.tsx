/** What turns the direction of the text behind it, without a sign of its own: embeddings, overrides, isolates. */
const TURNS = /[\u202a-\u202e\u2066-\u2069]/g;

/** What turns words around whatever they are written in; running text has no honest use for it. */
const OVERRIDES = /[\u202d\u202e]/g;

const sign = (turn: string) => `‹U+${turn.charCodeAt(0).toString(16).toUpperCase()}›`;

/** A name as it is, with what would turn it around shown instead of done. */
export const unturned = (name: string): string => name.replace(TURNS, sign);

/** A running text as it is, with what would turn its words around shown instead of done. */
export const straight = (text: string): string => text.replace(OVERRIDES, sign);

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
