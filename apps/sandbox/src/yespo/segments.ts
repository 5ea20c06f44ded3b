import type { Contact } from './contact.js';

export interface Segment {
  id: number;
  name: string;
  type: 'Static' | 'Dynamic' | 'Combined';
}

/** Named groups of contacts. Membership lives on the contact. */
export class Segments {
  private readonly byName = new Map<string, Segment>();
  private lastId = 0;

  list(): Segment[] {
    return [...this.byName.values()];
  }

  get(id: number): Segment | undefined {
    return this.list().find((segment) => segment.id === id);
  }

  /** Creates a static segment when the name is new. */
  named(name: string, type: Segment['type'] = 'Static'): Segment {
    const known = this.byName.get(name);
    if (known) return known;
    const segment: Segment = { id: (this.lastId += 1), name, type };
    this.byName.set(name, segment);
    return segment;
  }

  of(contact: Contact): Segment[] {
    return this.list().filter((segment) => contact.segments?.has(segment.id));
  }

  include(contact: Contact, names: readonly string[]): void {
    for (const name of names) (contact.segments ??= new Set()).add(this.named(name).id);
  }

  exclude(contact: Contact, names: readonly string[]): void {
    for (const name of names) {
      const segment = this.byName.get(name);
      if (segment) contact.segments?.delete(segment.id);
    }
  }

  clear(): void {
    this.byName.clear();
    this.lastId = 0;
  }
}
