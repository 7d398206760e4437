import { Button, FileButton, Textarea } from '@mantine/core';
import { IconDownload, IconFileUpload } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type DragEvent, useState } from 'react';
import { answer, api } from '../../api/client';
import { CodeBlock } from '../../kit/CodeBlock';
import { counted } from '../../kit/format';
import { Page } from '../../kit/Page';
import { Problem } from '../../kit/Problem';
import { KEYS } from '../queries';
import classes from './ImportPage.module.css';
import { ImportTable } from './ImportTable';
import { readStore, TO_COPY } from './store';

/** Brings over what an older page keeps in a browser: pasted or from a file, looked at first, then imported. */
export function ImportPage() {
  const [text, setText] = useState('');
  const [fault, setFault] = useState<string>();
  const queries = useQueryClient();
  const preview = useMutation({ mutationFn: (items: unknown[]) => run(items, true) });
  const bring = useMutation({
    mutationFn: (items: unknown[]) => run(items, false),
    onSuccess: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: KEYS.all }),
        queries.invalidateQueries({ queryKey: KEYS.lists }),
        queries.invalidateQueries({ queryKey: ['models'] }),
      ]),
  });

  function take(next: string) {
    setText(next);
    setFault(undefined);
    preview.reset();
    bring.reset();
  }

  function look() {
    const read = readStore(text);
    if ('fault' in read) setFault(read.fault);
    else preview.mutate(read.items);
  }

  function drop(event: DragEvent) {
    event.preventDefault();
    const file = event.dataTransfer.files[0];
    if (file) void file.text().then(take);
  }

  const report = bring.data ?? preview.data;
  return (
    <Page
      title="Import endpoints"
      lead="From the list that an older page keeps in the browser. What is there already is left as it is."
      actions={
        <Button
          variant="default"
          leftSection={<IconDownload size={15} />}
          component="a"
          href="/api/local-models/export"
          download="endpoints.json"
        >
          Export mine
        </Button>
      }
    >
      <div className={classes.import}>
        {!bring.data && (
          // biome-ignore lint/a11y/noStaticElementInteractions: dropping a file is a third way beside two by keyboard
          <div className={classes.source} onDragOver={(event) => event.preventDefault()} onDrop={drop}>
            <Textarea
              label="The list"
              description="Paste it, drop its file here, or choose the file. Keys in it go to this hub and nowhere else."
              placeholder='[{"name": "gpu-1", "baseUrl": "http://gpu-1:8000/v1", "apiKey": "…"}]'
              rows={8}
              resize="vertical"
              spellCheck={false}
              classNames={{ input: classes.text }}
              value={text}
              error={fault}
              onChange={(event) => take(event.currentTarget.value)}
            />
            <div className={classes.buttons}>
              <FileButton
                accept="application/json,.json,.txt"
                onChange={(file) => void file?.text().then(take)}
              >
                {(props) => (
                  <Button {...props} variant="default" leftSection={<IconFileUpload size={15} />}>
                    Choose a file
                  </Button>
                )}
              </FileButton>
              <Button loading={preview.isPending} variant={report ? 'default' : 'filled'} onClick={look}>
                Preview
              </Button>
            </div>
            {text === '' && (
              <CodeBlock
                code={TO_COPY}
                label="in the console of the old page: puts the list on the clipboard"
              />
            )}
          </div>
        )}
        {preview.error && <Problem error={preview.error} what="The list could not be looked at" />}
        {bring.error && <Problem error={bring.error} what="Nothing was imported" />}
        {report && (
          <section aria-live="polite" className={classes.report}>
            <h2>{summary(report)}</h2>
            <ImportTable report={report} />
            <div className={classes.buttons}>
              {report.dryRun ? (
                <Button
                  loading={bring.isPending}
                  disabled={report.created === 0}
                  onClick={() => preview.variables && bring.mutate(preview.variables)}
                >
                  {report.created === 0
                    ? 'Nothing to import'
                    : `Import ${counted(report.created, 'endpoint')}`}
                </Button>
              ) : (
                <>
                  <Button variant="default" onClick={() => take('')}>
                    Import another list
                  </Button>
                  <Button renderRoot={(props) => <Link to="/endpoints" {...props} />}>
                    To the endpoints
                  </Button>
                </>
              )}
            </div>
          </section>
        )}
      </div>
    </Page>
  );
}

function run(items: unknown[], dryRun: boolean) {
  const query = dryRun ? { dryRun: 'true' } : {};
  return answer(api.POST('/api/local-models/import', { params: { query }, body: items as never }));
}

function summary({
  dryRun,
  created,
  existing,
  invalid,
}: Parameters<typeof ImportTable>[0]['report']): string {
  const parts = [
    `${created} ${dryRun ? 'to add' : 'added'}`,
    `${existing} there already`,
    `${invalid} refused`,
  ];
  return `${dryRun ? 'What would happen' : 'What happened'}: ${parts.join(', ')}`;
}
