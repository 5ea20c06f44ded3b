import { runControl } from './control/control.js';
import { addUp, breachesOf, productBreachesOf } from './findings.js';
import { controlPlan, fullPlan, quickPlan } from './plan.js';
import { runProduct } from './product.js';
import type { Servers } from './servers.js';
import { toTable, type TableRow } from './table.js';

export interface ChaosOptions {
  quick: boolean;
  /** The same seed gives the same life of the stores and the same faults at the same moments. */
  seed: number;
  /** Only phases whose name holds this text. */
  only?: string;
}

const MOST_SHOWN = 20;
const CONTROL_SECONDS = 45;
const QUICK_CONTROL_SECONDS = 20;
/** On a busy machine so little happens in a short life that no fault may find the rival at its weak moment. */
const MOST_CONTROL_LIVES = 3;

/** Runs the suite and prints what it finds. True when every promise was kept and the rival broke them. */
export async function runChaos(
  servers: Servers,
  { quick, seed, only }: ChaosOptions,
  print: (text: string) => void,
): Promise<boolean> {
  const wanted = (name: string) => name.includes(only ?? '');
  const say = (line: string) => print(`  ${line}`);
  const rows: TableRow[] = [];
  for (const plan of (quick ? quickPlan() : fullPlan()).filter(({ name }) => wanted(name))) {
    print(`\n${plan.name}, ${plan.seconds} s`);
    const findings = await runProduct(plan, seed, servers, say);
    rows.push({ faults: plan.name, findings });
    printBreaches(productBreachesOf(findings), print);
  }
  const kept = rows.every(({ findings }) => productBreachesOf(findings).length === 0);
  rows.push({ faults: 'total', findings: addUp(rows.map(({ findings }) => findings)) });

  const rival = controlPlan(quick ? QUICK_CONTROL_SECONDS : CONTROL_SECONDS);
  let bites = !wanted(rival.name);
  for (let life = 0; life < MOST_CONTROL_LIVES && !bites; life += 1) {
    print(
      `\n${rival.name}: Bull as the store of work, marked as sent before sending, ${rival.seconds} s`,
    );
    const findings = await runControl(rival, seed + life, servers, say);
    bites = breachesOf(findings).length > 0;
    rows.push({ faults: rival.name, findings });
  }
  print(`\n${toTable(rows)}\n`);
  print(kept ? '✓ every promise was kept' : '✗ promises were broken, see above');
  if (!bites) print('✗ the control passed: the suite proves nothing');
  else if (wanted(rival.name)) print('✓ the control broke them, so the suite bites');
  return kept && bites;
}

function printBreaches(breaches: readonly string[], print: (text: string) => void): void {
  for (const words of breaches.slice(0, MOST_SHOWN)) print(`  ✗ ${words}`);
  if (breaches.length > MOST_SHOWN) print(`  ✗ and ${breaches.length - MOST_SHOWN} more`);
}
