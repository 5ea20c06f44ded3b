/** Calls that a turn may make, as far as somebody limits them. */
export interface CallAllowance {
  /** Takes one call: 0 when it may be made, else how long to wait; the turn is then over. */
  take(): Promise<number>;
  /** A call that was taken was not made after all. */
  putBack(): void;
  /** Yespo said that it is busy: nobody calls the account for so long, and more slowly afterwards. */
  pause(pauseMs: number): Promise<void>;
  /** The end of the turn: what is left is for others. */
  end(): Promise<void>;
}

/** What an owner allows one integration, within what its Yespo account is allowed: a call needs both. */
export class JoinedAllowance implements CallAllowance {
  constructor(
    private readonly own: CallAllowance,
    private readonly account: CallAllowance,
  ) {}

  async take(): Promise<number> {
    const ownWait = await this.own.take();
    if (ownWait > 0) return ownWait;

    const wait = await this.account.take();
    if (wait > 0) this.own.putBack();
    return wait;
  }

  putBack(): void {
    this.own.putBack();
    this.account.putBack();
  }

  /** Busy is the account; what the owner allows stays. */
  pause(pauseMs: number): Promise<void> {
    return this.account.pause(pauseMs);
  }

  async end(): Promise<void> {
    await Promise.all([this.own.end(), this.account.end()]);
  }
}
