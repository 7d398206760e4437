import { Alert, Button, Group } from '@mantine/core';
import { IconEye } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Copy } from './Copy';
import classes from './SecretOnce.module.css';

type Props = {
  /** What it is, such as "Token for ci". */
  what: string;
  secret: string;
  /** Ways to use it, below. */
  children?: ReactNode;
  /** Called when it was kept: after that nothing shows it again. */
  onDone?: () => void;
};

/** A secret that has just been made and is never shown again. */
export function SecretOnce({ what, secret, children, onDone }: Props) {
  return (
    <Alert color="petrol" variant="light" icon={<IconEye size={18} />} title={`${what}: copy it now`}>
      <p className={classes.hint}>It is shown this once. The hub keeps only what it needs to recognise it.</p>
      <Group gap="xs" wrap="nowrap" className={classes.secret}>
        <code>{secret}</code>
        <Copy text={secret} label={`Copy ${what}`} />
      </Group>
      {children}
      {onDone && (
        <Button variant="default" mt="sm" onClick={onDone}>
          I have kept it
        </Button>
      )}
    </Alert>
  );
}
