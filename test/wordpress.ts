import { execFileSync, spawn } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { until } from './patience';
import { lastingPort } from './ports';

const SOURCE = '/usr/share/wordpress';
const DATABASE = ['/usr/sbin/mariadbd', '/usr/bin/mariadb-install-db'];

/** What Debian calls them: `apt-get install wordpress php-cli php-mysql php-gd mariadb-server`. */
export const isWordPressInstalled = [SOURCE, '/usr/bin/php', ...DATABASE].every((each) => existsSync(each));

/** A real WordPress site on this machine, with an account of an author and its application password. */
export interface Site {
  readonly address: string;
  readonly login: string;
  readonly password: string;
  /** Runs some lines of PHP inside the site and gives what they print. */
  readonly php: (lines: string) => string;
  readonly close: () => Promise<void>;
}

/** Sets one up in a folder of its own: a database server, a copy of the site, PHP's own web server. */
export async function realWordPress(): Promise<Site> {
  const folder = mkdtempSync(join(tmpdir(), 'komunigi-wordpress-'));
  const [site, socket] = [join(folder, 'site'), join(folder, 'db.sock')];
  // What Debian links to from there must not stay a link: it would be read from elsewhere.
  cpSync(SOURCE, site, { recursive: true, dereference: true });
  const files = ['--no-defaults', `--datadir=${join(folder, 'db')}`];
  execFileSync('mariadb-install-db', [...files, '--auth-root-authentication-method=normal'], { stdio: 'ignore' });
  const open = ['--skip-networking', `--socket=${socket}`, `--pid-file=${join(folder, 'db.pid')}`];
  const user = process.getuid?.() === 0 ? ['--user=root'] : [];
  const database = spawn('/usr/sbin/mariadbd', [...files, ...open, ...user], { stdio: 'ignore' });
  const address = `127.0.0.1:${await lastingPort()}`;
  writeFileSync(join(site, 'wp-config.php'), configuration(socket));
  const php = (lines: string): string =>
    execFileSync('php', ['-r', `$_SERVER['HTTP_HOST'] = '${address}'; $_SERVER['REQUEST_URI'] = '/'; ${lines}`], {
      encoding: 'utf8',
      cwd: site,
    });
  await until(() => existsSync(socket), 'the database of the site did not open');
  execFileSync('mariadb', ['--no-defaults', `--socket=${socket}`, '-uroot', '-e', 'create database site'], {
    stdio: 'ignore',
  });
  const { password } = z.object({ password: z.string() }).parse(JSON.parse(php(INSTALL)));
  const environment = { ...process.env, PHP_CLI_SERVER_WORKERS: '2' };
  // A group of its own, so that its workers end with it.
  const web = spawn('php', ['-S', address, '-t', site], { stdio: 'ignore', env: environment, detached: true });
  const opens = async () => (await fetch(`http://${address}/?rest_route=/`).catch(() => undefined))?.status === 200;
  await until(opens, 'the site did not open');
  const close = async (): Promise<void> => {
    if (web.pid) process.kill(-web.pid, 'SIGTERM');
    database.kill('SIGTERM');
    await new Promise((ended) => database.once('exit', ended));
    rmSync(folder, { recursive: true, force: true });
  };
  return { address: `http://${address}`, login: 'redaction', password, php, close };
}

const configuration = (socket: string): string => `<?php
define('DB_NAME', 'site'); define('DB_USER', 'root'); define('DB_PASSWORD', ''); define('DB_HOST', 'localhost:${socket}');
define('DB_CHARSET', 'utf8mb4'); define('DB_COLLATE', ''); define('DISABLE_WP_CRON', true);
define('WP_ENVIRONMENT_TYPE', 'local'); define('WP_HTTP_BLOCK_EXTERNAL', true);
define('WP_CONTENT_DIR', __DIR__ . '/wp-content'); define('AUTOMATIC_UPDATER_DISABLED', true);
$table_prefix = 'wp_';
if (!defined('ABSPATH')) define('ABSPATH', __DIR__ . '/');
require_once ABSPATH . 'wp-settings.php';
`;

const INSTALL = `
define('WP_INSTALLING', true);
require 'wp-load.php';
require_once ABSPATH . 'wp-admin/includes/upgrade.php';
function wp_new_blog_notification(...$all) {}
wp_install('Supermarchés', 'admin', 'admin@example.org', true, '', wp_generate_password());
update_option('siteurl', 'http://' . $_SERVER['HTTP_HOST']);
update_option('home', 'http://' . $_SERVER['HTTP_HOST']);
$id = wp_insert_user(['user_login' => 'redaction', 'user_pass' => wp_generate_password(), 'role' => 'author',
  'user_email' => 'redaction@example.org', 'display_name' => 'Rédaction']);
wp_insert_term('Actualités & presse', 'category');
[$password] = WP_Application_Passwords::create_new_application_password($id, ['name' => 'Komunigi']);
echo json_encode(['password' => WP_Application_Passwords::chunk_password($password)]);`;
