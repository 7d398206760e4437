import type { components } from '../../api/schema';

type Schemas = components['schemas'];

export type Conversation = Schemas['Conversation'];
export type ConversationItem = Schemas['ConversationItem'];
export type Message = Schemas['Message'];
export type MessageDraft = Schemas['MessageDraft'];
export type Part = Schemas['MessagePart'];
export type Parameters = Schemas['ChatParameters'];

/** Where an answer stands where two models answer side by side, 0 left and 1 right; absent where one does. */
export type Column = Message['column'];

/** What a conversation is asked with. */
export type Settings = Pick<Conversation, 'model' | 'secondModel' | 'systemPrompt' | 'parameters'>;

/** What to change of an answer; null removes. */
export type MessageChange = Schemas['MessageChange'];

/** What to change of a conversation; null removes. */
export type ConversationChange = Schemas['ConversationChange'];
