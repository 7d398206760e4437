import { ActionIcon, Button, Tooltip } from '@mantine/core';
import { IconArrowUp, IconPaperclip, IconPlayerStopFilled } from '@tabler/icons-react';
import { type ClipboardEvent, type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { textParts } from '../talk/parts';
import type { Part } from '../talk/types';
import { AttachedParts } from './AttachedParts';
import { attached, NotAttached } from './attach';
import classes from './Composer.module.css';
import { DropTarget } from './DropTarget';
import { useGrowing } from './useGrowing';

type Props = {
  /** What it begins with. */
  draft?: Part[];
  onText?: (text: string) => void;
  /** Told what is attached, as that changes; stays the same function. */
  onFiles?: (files: Part[]) => void;
  /** Sends it; what is thrown was shown, and what was typed comes back. */
  onSend: (parts: Part[]) => Promise<boolean>;
  /** Stops what is being answered; gives the button for it. */
  onStop?: () => void;
  /** Given where this edits a message: leaves it as it was. */
  onCancel?: () => void;
  maySee: boolean;
  /** Why nothing can be sent now. */
  blocked?: string;
  label?: string;
  children?: ReactNode;
};

const MOST = 20;

/** Where a person writes: text that grows, pictures and files by choosing, pasting or dropping. */
export function Composer(props: Props) {
  const { draft = [], onText, onFiles, onSend, onStop, onCancel, maySee, blocked, label = 'Message' } = props;
  const [text, setText] = useState(() => draft.find((part) => part.type === 'text')?.text ?? '');
  const [files, setFiles] = useState<Part[]>(() => draft.filter((part) => part.type !== 'text'));
  const [problem, setProblem] = useState('');
  const [isSending, setSending] = useState(false);
  const area = useRef<HTMLTextAreaElement>(null);
  const chooser = useRef<HTMLInputElement>(null);
  useGrowing(area, text);
  useEffect(() => focusAtEnd(area.current), []);
  useEffect(() => onFiles?.(files), [files, onFiles]);

  const isEmpty = text.trim() === '' && files.length === 0;
  const isBlocked = isEmpty || isSending || blocked !== undefined;

  function type(value: string) {
    setText(value);
    onText?.(value);
  }

  async function add(chosen: Iterable<File>) {
    setProblem('');
    for (const file of [...chosen].slice(0, MOST)) {
      try {
        const part = await attached(file, maySee);
        setFiles((now) => (now.length < MOST ? [...now, part] : now));
      } catch (error) {
        if (!(error instanceof NotAttached)) throw error;
        setProblem(error.message);
      }
    }
  }

  async function send() {
    if (isBlocked) return;
    const sent = { text, files };
    type('');
    setFiles([]);
    setProblem('');
    setSending(true);
    const isSent = await onSend([...textParts(sent.text), ...sent.files]);
    setSending(false);
    if (isSent) return;
    type(sent.text);
    setFiles(sent.files);
  }

  function onKeyDown(event: KeyboardEvent) {
    // while an input method composes, Enter belongs to it; some say so only by the old key code
    if (event.nativeEvent.isComposing || event.nativeEvent.keyCode === 229) return;
    if (event.key === 'Enter' && !event.shiftKey && !event.altKey) {
      event.preventDefault();
      void send();
    } else if (event.key === 'Escape' && (onCancel || onStop)) {
      event.stopPropagation();
      (onCancel ?? onStop)?.();
    }
  }

  function onPaste(event: ClipboardEvent) {
    if (event.clipboardData.files.length === 0) return;
    event.preventDefault();
    void add(event.clipboardData.files);
  }

  return (
    <DropTarget onDrop={add} className={classes.composer}>
      <AttachedParts parts={files} onRemove={(part) => setFiles(files.filter((one) => one !== part))} />
      <textarea
        ref={area}
        className={classes.text}
        value={text}
        onChange={(event) => type(event.currentTarget.value)}
        onKeyDown={onKeyDown}
        onPaste={onPaste}
        placeholder={onCancel ? undefined : 'Write a message'}
        aria-label={label}
        rows={1}
        dir="auto"
      />
      {problem && (
        <p className={classes.problem} role="alert">
          {problem}
        </p>
      )}
      <div className={classes.tools}>
        <Tooltip label={maySee ? 'Attach pictures or text files' : 'Attach text files'}>
          <ActionIcon size="md" aria-label="Attach files" onClick={() => chooser.current?.click()}>
            <IconPaperclip size={17} stroke={1.7} />
          </ActionIcon>
        </Tooltip>
        <input
          ref={chooser}
          type="file"
          multiple
          hidden
          accept={maySee ? undefined : `text/*,.md,.json,.csv,.log,.yaml,.yml,.toml,.xml,.svg`}
          onChange={(event) => {
            const chosen = [...(event.currentTarget.files ?? [])];
            event.currentTarget.value = '';
            void add(chosen);
          }}
        />
        {props.children}
        <span className={classes.end}>
          {blocked && !isEmpty && <span className={classes.blocked}>{blocked}</span>}
          {onCancel && (
            <Button variant="default" onClick={onCancel}>
              Cancel
            </Button>
          )}
          {onStop && (
            <Tooltip label="Stop (Esc)">
              <ActionIcon
                variant="filled"
                color="gray"
                size="lg"
                radius="xl"
                aria-label="Stop"
                onClick={onStop}
              >
                <IconPlayerStopFilled size={15} />
              </ActionIcon>
            </Tooltip>
          )}
          {(!onStop || !isEmpty) && (
            <ActionIcon
              variant="filled"
              color="petrol"
              size="lg"
              radius="xl"
              aria-label="Send"
              disabled={isBlocked}
              onClick={send}
            >
              <IconArrowUp size={18} stroke={2.2} />
            </ActionIcon>
          )}
        </span>
      </div>
    </DropTarget>
  );
}

function focusAtEnd(area: HTMLTextAreaElement | null) {
  area?.focus({ preventScroll: true });
  area?.setSelectionRange(area.value.length, area.value.length);
}
