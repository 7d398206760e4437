import classes from './Known.module.css';

type Props = { value?: number; as: (value: number) => string };

/** A number; or, where there is none, that it is unknown, which is no 0. */
export function Known({ value, as }: Props) {
  return value === undefined ? <span className={classes.unknown}>unknown</span> : as(value);
}
