import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { mkdir, open, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Seals what this instance must be able to read again and nobody else: passwords for other people's servers. */
export interface Sealer {
  readonly seal: (text: string) => Promise<Buffer>;
  /** Undefined where it was sealed by another instance, or is damaged. */
  readonly unseal: (sealed: Uint8Array) => Promise<string | undefined>;
}

const [KEY_BYTES, NONCE_BYTES, TAG_BYTES] = [32, 12, 16];

/** Seals with a key that lies beside the data, made the first time it is needed and readable by its owner alone. */
export function sealerIn(dataDirectory: string): Sealer {
  let key: Promise<Buffer> | undefined;
  const keyOnce = (): Promise<Buffer> => {
    key ??= keyIn(dataDirectory);
    return key;
  };
  return {
    seal: async (text) => {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv('aes-256-gcm', await keyOnce(), nonce);
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), body]);
    },
    unseal: async (sealed) => {
      const bytes = Buffer.from(sealed);
      try {
        const cipher = createDecipheriv('aes-256-gcm', await keyOnce(), bytes.subarray(0, NONCE_BYTES));
        cipher.setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
        return Buffer.concat([cipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES)), cipher.final()]).toString('utf8');
      } catch {
        return undefined;
      }
    },
  };
}

async function keyIn(folder: string): Promise<Buffer> {
  await mkdir(folder, { recursive: true });
  const path = join(folder, 'sealing.key');
  try {
    // Whoever comes first makes it; a second process reads what the first has written.
    const file = await open(path, 'wx', 0o600);
    await file.writeFile(randomBytes(KEY_BYTES));
    await file.close();
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
  const key = await readFile(path);
  if (key.length !== KEY_BYTES) throw new Error(`${path} is not a key: restore it from a backup, or remove it`);
  return key;
}
