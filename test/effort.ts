import { spawnSync } from 'node:child_process';

/**
 * How many milliseconds a processor worked on something. Whatever else the machine has to do counts for nothing, as it
 * would on the clock.
 */
export async function effortOf(work: () => unknown): Promise<number> {
  const since = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(since);
  return (user + system) / 1000;
}

/** On two quiet cores node alone starts in less than this. */
const BARE_START_MILLISECONDS = 80;

/** How many times longer than on two cores of our own everything takes at the moment; at least 1. */
export function slowness(): number {
  const since = performance.now();
  spawnSync(process.execPath, ['-e', '0']);
  return Math.max(1, (performance.now() - since) / BARE_START_MILLISECONDS);
}
