import type { Keeping } from './Keeper';
import type { Conversation, Message, MessageDraft, Settings } from './types';

/** What the page shows of a talk. A new object with every change, but for what answers say while they are given. */
export type Shown = {
  /** Absent until the hub has the conversation. */
  id?: string;
  title?: string;
  isTitleGiven?: boolean;
  settings: Settings;
  messages: readonly Message[];
  updatedAt?: string;
  /** Messages on their way to the hub; nothing else may be sent before they are there. */
  isSending: boolean;
  /** Ids of the answers that are being given. */
  live: ReadonlySet<string>;
  keeping: Keeping;
};

/** What to ask with from now on; null takes one away. */
export type SettingsChange = { [K in keyof Settings]?: Settings[K] | null };

/** What is shown of a conversation as the hub has it. */
export const shownOf = ({ id, title, isTitleGiven, messages, updatedAt, ...rest }: Conversation) => ({
  id,
  title,
  isTitleGiven,
  messages,
  updatedAt,
  settings: {
    model: rest.model,
    secondModel: rest.secondModel,
    systemPrompt: rest.systemPrompt,
    parameters: rest.parameters,
  },
});

/** Where the answers will stand: one, or two side by side. */
export function placesFor({ model, secondModel }: Settings): MessageDraft[] {
  if (!secondModel) return [{ role: 'assistant', content: [], model }];
  return [
    { role: 'assistant', content: [], column: 0, model },
    { role: 'assistant', content: [], column: 1, model: secondModel },
  ];
}

let local = 0;

/** A message as it is shown until the hub has it. */
export function localMessage(draft: MessageDraft): Message {
  local += 1;
  return { ...draft, id: `local-${local}`, createdAt: new Date().toISOString() };
}

/** A message without what came of it. */
export const cleared = ({ id, role, column, createdAt, model }: Message): Message => ({
  id,
  role,
  column,
  createdAt,
  model,
  content: [],
});

/** Null as absent. */
export const absent = (change: SettingsChange): Settings =>
  Object.fromEntries(Object.entries(change).map(([key, value]) => [key, value ?? undefined])) as Settings;

/** A change merges parameters: what is not set any more must be said. */
export const NO_PARAMETERS = {
  temperature: null,
  topP: null,
  maxTokens: null,
  presencePenalty: null,
  frequencyPenalty: null,
  seed: null,
  stop: null,
};
