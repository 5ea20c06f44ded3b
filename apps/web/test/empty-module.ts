/** Stands in for style sheets and pictures: every class is named after itself. */
const names = new Proxy<Record<string, string>>({}, { get: (_, name) => String(name) });

// eslint-disable-next-line import-x/no-default-export -- style sheets are imported by default
export default names;
