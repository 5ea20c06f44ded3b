declare module 'jest-axe' {
  interface Violations {
    violations: { id: string; help: string }[];
  }
  export function axe(element: Element, options?: object): Promise<Violations>;
  export const toHaveNoViolations: Record<
    string,
    (received: Violations) => jest.CustomMatcherResult
  >;
}

declare namespace jest {
  interface Matchers<R> {
    toHaveNoViolations(): R;
  }
}
