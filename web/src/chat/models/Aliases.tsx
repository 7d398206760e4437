import { unturned } from '../../kit/Name';
import classes from './ModelPicker.module.css';

/** The other names of a model, as far as there is room. */
export function Aliases({ aliases }: { aliases: readonly string[] }) {
  if (aliases.length === 0) return null;
  const text = `also ${aliases.map(unturned).join(', ')}`;
  return (
    <bdi className={classes.aliases} title={text}>
      {text}
    </bdi>
  );
}
