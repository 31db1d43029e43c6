import { DatabaseTrouble } from '../machinery/database';
import { WrongKey } from '../machinery/post';
import { readSettings, WrongSettings } from '../machinery/settings';
import { BusyPort, startInstance } from './start';

/** Starts an instance for the person at the terminal: says where it is, stops when asked, explains what is wrong. */
export async function start(): Promise<void> {
  try {
    const running = await startInstance(readSettings(process.env));
    process.stdout.write(
      `Komunigi est ouvert à cette adresse : ${running.url}\n(Komunigi is open at that address; Ctrl-C closes it.)\n`,
    );
    let isStopping = false;
    const stop = async (): Promise<void> => {
      if (isStopping) return;
      isStopping = true;
      await running.stop();
      process.exit(0);
    };
    process.on('SIGINT', stop);
    process.on('SIGTERM', stop);
  } catch (error) {
    process.stderr.write(`${sentenceOf(error)}\n`);
    process.exit(1);
  }
}

/** What whoever runs an instance types beside it: `audit`, `export`, `import`, `mail` and `returned`. */
export const commands = () => import('./commands');

function sentenceOf(error: unknown): string {
  const isForPeople = [WrongSettings, WrongKey, DatabaseTrouble, BusyPort].some((kind) => error instanceof kind);
  if (isForPeople && error instanceof Error) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
