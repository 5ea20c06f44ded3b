interface Route {
  pattern: RegExp;
  methods: string[];
}

/** Which methods an address takes. Fastify itself knows an address together with its method only. */
export class RouteTable {
  private readonly routes: Route[] = [];

  /** Takes a route as Fastify announces it; those that fit anything (`/*`) say nothing and are left out. */
  add(url: string, method: string | string[]): void {
    if (url.includes('*')) return;

    const source = url
      .split('/')
      .map((part) => (part.startsWith(':') ? '[^/]+' : escape(part)))
      .join('/');
    this.routes.push({ pattern: new RegExp(`^${source}/?$`), methods: [method].flat() });
  }

  /** Sorted; empty for an address that does not exist. */
  methodsOf(url: string): string[] {
    const path = url.split('?', 1)[0] ?? '';
    const fitting = this.routes.filter(({ pattern }) => pattern.test(path));
    return [...new Set(fitting.flatMap(({ methods }) => methods))].sort();
  }
}

function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
