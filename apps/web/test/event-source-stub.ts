type Listener = (event: { data: string }) => void;

/** Stands in for the browser's stream of events: a test opens it, sends through it and breaks it. */
export class EventSourceStub {
  static readonly CONNECTING = 0;
  static readonly OPEN = 1;
  static readonly CLOSED = 2;
  static opened: EventSourceStub[] = [];

  readyState: number = EventSourceStub.CONNECTING;
  private readonly listeners = new Map<string, Listener[]>();

  constructor(readonly url: string) {
    EventSourceStub.opened.push(this);
  }

  /** Makes this the page's EventSource, with nothing opened so far. */
  static install(): void {
    EventSourceStub.opened = [];
    Object.assign(globalThis, { EventSource: EventSourceStub });
  }

  /** The streams that nobody has closed. */
  static get alive(): EventSourceStub[] {
    return EventSourceStub.opened.filter(({ readyState }) => readyState !== EventSourceStub.CLOSED);
  }

  addEventListener(name: string, listener: Listener): void {
    this.listeners.set(name, [...(this.listeners.get(name) ?? []), listener]);
  }

  close(): void {
    this.readyState = EventSourceStub.CLOSED;
  }

  /** The server accepts. */
  accept(): void {
    this.readyState = EventSourceStub.OPEN;
    this.emit('open');
  }

  /** The server refuses, for good. */
  refuse(): void {
    this.readyState = EventSourceStub.CLOSED;
    this.emit('error');
  }

  /** The line breaks; the browser tries again by itself. */
  breakDown(): void {
    this.readyState = EventSourceStub.CONNECTING;
    this.emit('error');
  }

  send(name: string, data: unknown): void {
    this.emit(name, typeof data === 'string' ? data : JSON.stringify(data));
  }

  private emit(name: string, data = ''): void {
    for (const listener of this.listeners.get(name) ?? []) listener({ data });
  }
}

/** The tab goes out of sight, or comes back. */
export function setVisibility(state: 'visible' | 'hidden'): void {
  Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => state });
  document.dispatchEvent(new Event('visibilitychange'));
}
