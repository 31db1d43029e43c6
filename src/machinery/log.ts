/** One line of the log: JSON, no secret ever, a request's id where there is one. */
export type Log = (level: 'info' | 'error', event: string, facts?: Readonly<Record<string, unknown>>) => void;

/** Writes log lines to standard error; info lines only when asked for. */
export function makeLog(verbosity: 'errors' | 'requests'): Log {
  return (level, event, facts) => {
    if (level === 'info' && verbosity === 'errors') return;
    process.stderr.write(`${JSON.stringify({ at: new Date().toISOString(), level, event, ...facts })}\n`);
  };
}
