// Loaded before a program (`node --import`): its clock is wrong by CLOCK_SHIFT_MS from the first line on.
// Timers and the monotonic clock run on as they are, as on a machine whose time was set wrongly.

const shiftMs = Number(process.env['CLOCK_SHIFT_MS'] ?? 0);
const RightDate = Date;

class WrongDate extends RightDate {
  constructor(...args: unknown[]) {
    if (args.length === 0) super(WrongDate.now());
    else super(...(args as [string]));
  }

  static override now(): number {
    return RightDate.now() + shiftMs;
  }
}

globalThis.Date = WrongDate as DateConstructor;
