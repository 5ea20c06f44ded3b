import type { World } from '../world.js';

/** Something that goes wrong. Resolves when it is over, or when it will be healed at the end. */
export interface Fault {
  name: string;
  strike(world: World): Promise<void>;
}
