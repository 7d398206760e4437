import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useRef } from 'react';
import { ProblemError } from '../../api/problem';
import { notifyDone, notifyProblem } from '../../kit/notify';
import { imported, NoConversation } from './changes';

/** Asks for files with conversations and brings them in: what opens the choice, and the field that must be in the page. */
export function useImport(onGo?: () => void) {
  const field = useRef<HTMLInputElement>(null);
  const queries = useQueryClient();
  const navigate = useNavigate();

  async function bring(files: readonly File[]) {
    let last: string | undefined;
    let count = 0;
    for (const file of files) {
      try {
        const all = await imported(await file.text());
        count += all.length;
        last = all.at(-1)?.id ?? last;
      } catch (error) {
        const isTheirs = error instanceof NoConversation;
        const said = isTheirs ? new ProblemError(0, 'no_conversation', error.message, 'request') : error;
        notifyProblem(`${file.name} was not imported`, said);
      }
    }
    await queries.invalidateQueries({ queryKey: ['conversations'] });
    if (last === undefined) return;
    notifyDone(count === 1 ? 'The conversation is imported' : `${count} conversations are imported`);
    onGo?.();
    await navigate({ to: '/chat/$id', params: { id: last } });
  }

  const input = (
    <input
      ref={field}
      type="file"
      accept="application/json,.json"
      multiple
      hidden
      aria-label="Files with conversations"
      onChange={(event) => {
        const files = [...(event.currentTarget.files ?? [])];
        event.currentTarget.value = '';
        void bring(files);
      }}
    />
  );
  return { input, choose: () => field.current?.click() };
}
