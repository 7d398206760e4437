import { received } from '../answer/answer';
import { failureOf, isStopped, shortfallOf } from '../answer/failure';
import { type Ask, ask } from '../answer/stream';
import { Keeper } from './Keeper';
import { type Kept, onHub } from './kept';
import { changed, changeOf, type Ending, goesBeyond, type Live, liveOf, withLive } from './live';
import { paced } from './paced';
import { type ChatRequest, goingOn, requestOf, streamed } from './request';
import {
  absent,
  cleared,
  localMessage,
  NO_PARAMETERS,
  placesFor,
  type SettingsChange,
  type Shown,
  shownOf,
} from './shown';
import { before, heardBy, upToQuestion, upToTurnOf } from './thread';
import type { Column, Conversation, Message, MessageChange, MessageDraft, Part, Settings } from './types';

export type Ports = {
  kept: Kept;
  ask: Ask;
  now: () => number;
  pace: (draw: () => void) => () => void;
  later: (run: () => void, ms: number) => void;
};

const PORTS: Ports = {
  kept: onHub,
  ask,
  now: () => performance.now(),
  pace: paced,
  later: (run, ms) => void setTimeout(run, ms),
};

/** An answer is kept as often as this while it comes; a long one less often. */
const KEPT_EVERY_MS = 3000;
const CHARACTERS_A_MS = 100;

type Running = { live: Live; stop: AbortController; tell: () => void; isToBeKept: boolean };

/**
 * A conversation that is open: its messages, and the answers that are being given. It goes on while another is looked
 * at. Its decisions are in `thread`, `request` and `live`; here is what happens when.
 */
export class Talk {
  #shown: Shown;
  #running = new Map<string, Running>();
  #listeners = new Set<() => void>();
  #liveListeners = new Map<string, Set<() => void>>();
  #keeper: Keeper;
  /** Called once the hub has given the conversation its id. */
  onBegun: (conversation: Conversation) => void = () => {};
  /** Called whenever an answer has ended. */
  onEnded: (message: Message) => void = () => {};

  constructor(
    from: Conversation | Settings,
    private readonly ports: Ports = PORTS,
  ) {
    this.#keeper = new Keeper(
      (messageId, change, isLast) => ports.kept.changeMessage(this.#id(), messageId, change, isLast),
      () => this.#change({ keeping: this.#keeper.keeping }),
      ports.later,
    );
    const common = { isSending: false, live: new Set<string>(), keeping: this.#keeper.keeping };
    this.#shown =
      'id' in from ? { ...common, ...shownOf(from) } : { ...common, settings: from, messages: [] };
  }

  // ------------------------------------------------------------------ what is shown

  get shown(): Shown {
    return this.#shown;
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** An answer that is being given; undefined once it has ended. */
  live(messageId: string): Live | undefined {
    return this.#running.get(messageId)?.live;
  }

  subscribeLive(messageId: string, listener: () => void): () => void {
    const listeners = this.#liveListeners.get(messageId) ?? new Set();
    this.#liveListeners.set(messageId, listeners.add(listener));
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0) this.#liveListeners.delete(messageId);
    };
  }

  /** Takes over what the hub has, unless something is under way here. */
  refresh(conversation: Conversation): void {
    const isBusy =
      this.#running.size > 0 || this.#shown.isSending || this.#keeper.keeping.state === 'waiting';
    if (isBusy || conversation.updatedAt <= (this.#shown.updatedAt ?? '')) return;
    this.#change(shownOf(conversation));
  }

  // ------------------------------------------------------------------ what a person does

  /** Says something and has it answered. Throws where the hub does not take it; nothing has changed then. */
  async send(parts: Part[]): Promise<void> {
    await this.#say(parts, this.#shown.messages, undefined);
  }

  /** Says something else in the place of a message; what stood behind that is dropped. */
  async edit(messageId: string, parts: Part[]): Promise<void> {
    const earlier = before(this.#shown.messages, messageId);
    await this.#say(parts, earlier, earlier.at(-1)?.id ?? null);
  }

  /** Has an answer given anew; what came after its turn is dropped. */
  async retry(messageId: string): Promise<void> {
    await this.#again(messageId, (message) => {
      const model = message.column === 1 ? this.#shown.settings.secondModel : this.#shown.settings.model;
      return { ...cleared(message), model: model ?? message.model };
    });
  }

  /** Has an answer that broke off go on. */
  async goOn(messageId: string): Promise<void> {
    await this.#again(messageId, (message) => ({ ...message, end: undefined, error: undefined }), true);
  }

  /** Stops one answer, or all. What came of it stays. */
  stop(messageId?: string): void {
    for (const [id, { stop }] of this.#running) if (!messageId || id === messageId) stop.abort();
  }

  /** Has the hub keep what has come, as the page is being left; ends once it has, or could not. */
  leave(): Promise<void> {
    const states = [...this.#running].flatMap(([messageId, { live }]): [string, MessageChange][] => {
      const message = this.#shown.messages.find(({ id }) => id === messageId);
      return message ? [[messageId, changeOf(withLive(message, live))]] : [];
    });
    return this.#keeper.leave(states);
  }

  /** What has come of answers and is not confirmed by the hub. */
  get unconfirmed(): [string, MessageChange][] {
    return this.#keeper.unconfirmed;
  }

  /** Takes up what had come when the page was left, where the hub knows less of it. */
  takeUp(states: readonly [string, MessageChange][]): void {
    for (const [messageId, change] of states) {
      const known = this.#shown.messages.find(({ id }) => id === messageId);
      if (!known || !goesBeyond(change, known)) continue;
      const message = changed(known, change);
      this.#change({ messages: this.#shown.messages.map((one) => (one === known ? message : one)) });
      this.#keeper.keep(messageId, change);
    }
  }

  /** Has the hub keep now what it could not while it was away. */
  hurry(): void {
    this.#keeper.hurry();
  }

  /** Asks with other models, parameters or another system prompt from now on. Null takes one away. */
  async configure(change: SettingsChange): Promise<void> {
    const before = this.#shown.settings;
    this.#change({ settings: { ...before, ...absent(change) } });
    if (this.#shown.id === undefined) return;
    try {
      await this.ports.kept.change(this.#shown.id, {
        ...change,
        ...(change.parameters && { parameters: { ...NO_PARAMETERS, ...change.parameters } }),
      });
    } catch (error) {
      this.#change({ settings: before });
      throw error;
    }
  }

  /** Goes by another name here; that the hub knows it is its caller's. */
  renamed(title: string): void {
    this.#change({ title, isTitleGiven: true });
  }

  /** The request that would be sent with this said next; where nothing is, that of the last answer. */
  request(parts: Part[], column?: Column): ChatRequest {
    const said: Message[] = parts.length > 0 ? [localMessage({ role: 'user', content: parts })] : [];
    return this.#request(upToQuestion(heardBy([...this.#shown.messages, ...said], column)), column);
  }

  // ------------------------------------------------------------------ what then happens

  async #say(parts: Part[], earlier: readonly Message[], after: string | null | undefined): Promise<void> {
    const { id, settings, messages: old } = this.#shown;
    if (this.#shown.isSending) return;
    const drafts: MessageDraft[] = [{ role: 'user', content: parts }, ...placesFor(settings)];
    this.stop();
    this.#change({ isSending: true, messages: [...earlier, ...drafts.map(localMessage)] });
    try {
      if (id === undefined) {
        const conversation = await this.ports.kept.begin({ ...settings, messages: drafts });
        this.#change({ ...shownOf(conversation), isSending: false });
        this.onBegun(conversation);
        this.#answerAll(conversation.messages);
      } else {
        const added = await this.ports.kept.append(id, drafts, after);
        this.#change({ messages: [...earlier, ...added], isSending: false });
        this.#answerAll(added);
      }
    } catch (error) {
      this.#change({ messages: old, isSending: false });
      throw error;
    }
  }

  async #again(messageId: string, anew: (message: Message) => Message, isGoingOn = false): Promise<void> {
    const { messages } = this.#shown;
    const kept = upToTurnOf(messages, messageId);
    if (kept.length < messages.length) {
      await this.ports.kept.append(this.#id(), [], kept.at(-1)?.id);
    }
    const from = kept.find(({ id }) => id === messageId);
    if (!from) return;
    this.#change({ messages: kept.map((message) => (message === from ? anew(message) : message)) });
    this.#answer(messageId, isGoingOn ? from : undefined);
  }

  #answerAll(messages: readonly Message[]): void {
    for (const { id, role, end } of messages) if (role === 'assistant' && end === undefined) this.#answer(id);
  }

  /** Asks for an answer, and sees to what comes of it. */
  #answer(messageId: string, from?: Message): void {
    const message = this.#message(messageId);
    const earlier = heardBy(before(this.#shown.messages, messageId), message.column);
    const plain = this.#request(from ? [...earlier, from] : earlier, message.column, message.model);
    const running: Running = {
      live: liveOf(this.ports.now(), from),
      stop: new AbortController(),
      tell: this.ports.pace(() => this.#tellLive(messageId)),
      isToBeKept: false,
    };
    this.#running.set(messageId, running);
    this.#change({ live: new Set(this.#running.keys()) });
    const listener = {
      onOrigin: (origin: Live['origin']) => this.#grow(messageId, running, { ...running.live, origin }),
      onChunk: (chunk: Parameters<typeof received>[1]) => {
        const at = this.ports.now() - running.live.askedAt;
        this.#grow(messageId, running, { ...running.live, answer: received(running.live.answer, chunk, at) });
      },
    };
    const request = streamed(from ? goingOn(plain) : plain);
    this.ports.ask(request, running.stop.signal, listener).then(
      () => this.#end(messageId, running, endingOf(running.live)),
      (error) => this.#end(messageId, running, brokenOff(error, running.live)),
    );
  }

  #grow(messageId: string, running: Running, live: Live): void {
    running.live = live;
    running.tell();
    if (running.isToBeKept) return;
    running.isToBeKept = true;
    this.ports.later(
      () => {
        running.isToBeKept = false;
        if (this.#running.get(messageId) !== running) return;
        this.#keeper.keep(messageId, changeOf(withLive(this.#message(messageId), running.live)));
      },
      KEPT_EVERY_MS + live.answer.text.length / CHARACTERS_A_MS,
    );
  }

  #end(messageId: string, running: Running, ending: Ending): void {
    if (this.#running.get(messageId) !== running) return;
    this.#running.delete(messageId);
    const live = new Set(this.#running.keys());
    const stored = this.#shown.messages.find(({ id }) => id === messageId);
    if (!stored) {
      this.#change({ live });
      return;
    }
    const totalMs = this.ports.now() - running.live.askedAt;
    const message = withLive(stored, running.live, ending, totalMs);
    this.#change({ live, messages: this.#shown.messages.map((one) => (one === stored ? message : one)) });
    this.#keeper.keep(messageId, changeOf(message));
    this.#tellLive(messageId);
    this.onEnded(message);
  }

  // ------------------------------------------------------------------ small things

  #request(heard: readonly Message[], column: Column, asked?: string): ChatRequest {
    const { model, secondModel, systemPrompt, parameters } = this.#shown.settings;
    const name = asked ?? (column === 1 ? secondModel : model) ?? '';
    return requestOf({ model: name, systemPrompt, parameters, messages: heard });
  }

  #id(): string {
    if (this.#shown.id === undefined) throw new Error('The conversation has not begun');
    return this.#shown.id;
  }

  #message(messageId: string): Message {
    const found = this.#shown.messages.find(({ id }) => id === messageId);
    if (!found) throw new Error(`There is no message ${messageId}`);
    return found;
  }

  #change(change: Partial<Shown>): void {
    this.#shown = { ...this.#shown, ...change };
    for (const listener of this.#listeners) listener();
  }

  #tellLive(messageId: string): void {
    for (const listener of this.#liveListeners.get(messageId) ?? []) listener();
  }
}

function endingOf({ answer }: Live): Ending {
  const error = shortfallOf(answer.finish);
  return error ? { end: 'cut', error } : { end: 'done' };
}

function brokenOff(error: unknown, { answer }: Live): Ending {
  if (isStopped(error)) return { end: 'stopped' };
  const hasSaid = answer.text !== '' || answer.reasoning !== '' || answer.toolCalls.length > 0;
  return { end: hasSaid ? 'cut' : 'failed', error: failureOf(error) };
}
