import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readSettings, WrongSettings } from './settings';

const sentencesOf = (environment: Record<string, string>): readonly string[] => {
  try {
    readSettings(environment);
  } catch (error) {
    assert.ok(error instanceof WrongSettings, String(error));
    return error.message.split('\n');
  }
  return [];
};

test('nothing is compulsory, and what is empty is as good as absent', () => {
  const settings = readSettings({});
  assert.deepEqual(
    [settings.host, settings.port, settings.dataDirectory, settings.databaseUrl, settings.smtpUrl, settings.proxies],
    ['127.0.0.1', undefined, 'data', undefined, undefined, 0],
  );
  assert.deepEqual(readSettings({ PORT: '', DATABASE_URL: '', SMTP_URL: '' }), settings);
});

for (const [name, values] of Object.entries({
  PORT: ['eighty', '0', '65536', '80.5'],
  KOMUNIGI_URL: ['komunigi.example', 'ftp://komunigi.example'],
  DATABASE_URL: ['mysql://host/db', 'host'],
  SMTP_URL: ['mail.example', 'http://mail.example'],
  MAIL_FROM: ['Komunigi'],
  KOMUNIGI_PROXIES: ['-1', '6', 'one'],
  KOMUNIGI_WRITES_PER_MINUTE: ['0', 'many'],
  KOMUNIGI_LOG: ['loud'],
})) {
  test(`${name} that cannot be used is answered with one sentence that names it`, () => {
    for (const value of values) {
      const sentences = sentencesOf({ [name]: value });
      assert.equal(sentences.length, 1, `${name}=${value}: ${sentences.join(' ')}`);
      assert.match(sentences[0] ?? '', new RegExp(`^${name} must .+\\.$`));
    }
  });
}

test('every fault is said at once', () => {
  assert.deepEqual(
    sentencesOf({ PORT: 'x', SMTP_URL: 'y', KOMUNIGI_LOG: 'z' }).map((sentence) => sentence.split(' ')[0]),
    ['PORT', 'SMTP_URL', 'KOMUNIGI_LOG'],
  );
});

test('a public instance that could not write letters does not start', () => {
  const [sentence = ''] = sentencesOf({ KOMUNIGI_URL: 'https://komunigi.example' });
  assert.match(sentence, /^SMTP_URL must be set/);
  assert.deepEqual(sentencesOf({ KOMUNIGI_URL: 'https://komunigi.example', SMTP_URL: 'smtp://mail.example' }), []);
});

test('an address is kept without its closing slash', () => {
  const { publicUrl } = readSettings({ KOMUNIGI_URL: 'http://shop.example/', SMTP_URL: 'smtp://mail.example' });
  assert.equal(publicUrl, 'http://shop.example');
});

test('an instance open to other machines needs a mail server', () => {
  assert.throws(() => readSettings({ HOST: '0.0.0.0' }), WrongSettings);
  assert.equal(readSettings({ HOST: '0.0.0.0', SMTP_URL: 'smtp://mail.example' }).host, '0.0.0.0');
  assert.equal(readSettings({ HOST: '::1' }).host, '::1');
});
