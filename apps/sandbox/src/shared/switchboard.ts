/** One way a switch can stand. */
export interface Position<All extends object, Name extends keyof All> {
  value: All[Name];
  /** Other switches without which this one shows nothing. */
  with?: Partial<All>;
}

/** What a switch is about, and every position it is tried in; the first one is the usual one. */
export interface Switch<All extends object, Name extends keyof All> {
  says: string;
  positions: readonly [Position<All, Name>, Position<All, Name>, ...Position<All, Name>[]];
}

/**
 * A description of every switch of a kind. The help page, the matrices of tests and the guide are
 * made of it: a switch that is not in here does not compile.
 */
export type Switchboard<All extends object> = {
  readonly [Name in keyof All & string]: Switch<All, Name>;
};

/** One switch in one position. */
export interface SwitchPosition<All extends object> {
  name: keyof All & string;
  /** Such as `maxLimit: 2`. */
  label: string;
  /** Whether the switch stands like this when nobody touches it. */
  isUsual: boolean;
  /** What to set. */
  changes: Partial<All>;
}

/** Every switch in every position, one after the other. */
export function eachPosition<All extends object>(board: Switchboard<All>): SwitchPosition<All>[] {
  return (Object.keys(board) as (keyof All & string)[]).flatMap((name) =>
    board[name].positions.map(({ value, with: others }, at) => ({
      name,
      label: `${name}: ${JSON.stringify(value)}`,
      isUsual: at === 0,
      changes: { ...others, [name]: value } as Partial<All>,
    })),
  );
}
