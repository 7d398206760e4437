import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { notifyProblem } from '../../kit/notify';
import { downloadCsv } from './download';
import type { Asked } from './question';

type Props = { /** What it is of, for who hears it. */ what: string; by: string; asked: Asked };

/** Downloads what is shown beside it. */
export function CsvButton({ what, by, asked }: Props) {
  const download = useMutation({
    mutationFn: () => downloadCsv(by, asked),
    onError: (error) => notifyProblem('The file could not be made', error),
  });
  return (
    <Button
      variant="default"
      size="compact-xs"
      leftSection={<IconDownload size={14} />}
      aria-label={`Download ${what} as CSV`}
      loading={download.isPending}
      onClick={() => download.mutate()}
    >
      CSV
    </Button>
  );
}
