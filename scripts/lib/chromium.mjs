import { existsSync, createReadStream, createWriteStream } from 'node:fs';
import { chmod, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress } from 'node:zlib';
import { root } from './paths.mjs';
import { lastLines, run } from './run.mjs';
import { Problem } from './steps.mjs';

const packageFolder = join(root, 'node_modules/@sparticuz/chromium');
const onPath = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/**
 * A Chromium for the browser tests: the one of CHROMIUM_PATH, of the PATH, or the one of npm, which
 * is unpacked into `tools/chromium` at the first run.
 *
 * @param {string} tools where unpacked programs are kept
 * @param {(words: string) => void} note
 * @returns {Promise<string>} a path to start it by, with nothing else to set
 */
export async function findChromium(tools, note) {
  const given = process.env.CHROMIUM_PATH;
  if (given) {
    if (existsSync(given)) return given;
    throw new Problem(`CHROMIUM_PATH names no file: ${given}`, 'correct it, or leave it out');
  }

  for (const name of onPath) {
    const { code, output } = await run('/bin/sh', ['-c', `command -v ${name}`]);
    if (code === 0 && (await runs(output.trim())).ok) return output.trim();
  }

  return unpackedChromium(join(tools, 'chromium'), note);
}

async function unpackedChromium(folder, note) {
  const { version } = JSON.parse(await readFile(join(packageFolder, 'package.json'), 'utf8'));
  const home = join(folder, version);
  const starter = join(home, 'start');
  if (existsSync(starter)) return starter;
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Problem(
      `There is no Chromium for ${process.platform}-${process.arch} to unpack.`,
      'install Chromium or Chrome and set CHROMIUM_PATH to it',
    );
  }

  const draft = `${home}.part-${process.pid}`;
  await rm(draft, { recursive: true, force: true });
  await unpack(draft);
  await writeStarter(draft, home);
  await rm(home, { recursive: true, force: true });
  await rename(draft, home);

  const { ok, output } = await runs(starter);
  if (!ok) {
    await rm(home, { recursive: true, force: true });
    throw new Problem(
      'The Chromium of npm does not run on this machine.',
      'sudo apt-get install chromium   (or set CHROMIUM_PATH)',
      { details: lastLines(output) },
    );
  }
  note('unpacked');
  return starter;
}

async function runs(path) {
  const { code, output } = await run(path, ['--version']);
  return { ok: code === 0, output };
}

async function unpack(draft) {
  await mkdir(draft, { recursive: true });
  const packed = (name) => createReadStream(join(packageFolder, 'bin', name));

  const unpackTo = (name, path, mode) =>
    pipeline(packed(name), createBrotliDecompress(), createWriteStream(path, { mode }));

  await unpackTo('chromium.br', join(draft, 'chromium'), 0o755);
  for (const name of ['al2023', 'fonts', 'swiftshader']) {
    // The software renderer is looked up beside the program, the rest by the variables below.
    const target = name === 'swiftshader' ? draft : join(draft, name);
    const archive = join(draft, `${name}.tar`);
    await mkdir(target, { recursive: true });
    // By way of a file: tar closes its input at the end of the archive, sooner than a pipe has run dry.
    await unpackTo(`${name}.tar.br`, archive, 0o600);
    const { code, output } = await run('tar', ['-x', '-f', archive, '-C', target]);
    if (code !== 0) {
      throw new Problem('Chromium could not be unpacked.', 'install tar, or set CHROMIUM_PATH', {
        details: lastLines(output),
      });
    }
    await rm(archive);
  }
}

/** A script that sets what the program needs, so that one path is enough to start it. */
async function writeStarter(draft, home) {
  const plain = await runs(join(draft, 'chromium'));
  const starter = join(draft, 'start');

  await writeFile(
    join(draft, 'fonts.conf'),
    `<fontconfig><dir>${home}/fonts</dir><cachedir>${home}/font-cache</cachedir></fontconfig>\n`,
  );
  await writeFile(
    starter,
    [
      '#!/bin/sh',
      // Its own libraries only where the machine lacks them: a newer one of the machine is better.
      ...(plain.ok ? [] : [`export LD_LIBRARY_PATH='${home}/al2023/lib'`]),
      `[ -d /etc/fonts ] || export FONTCONFIG_FILE='${home}/fonts.conf'`,
      `exec '${home}/chromium' "$@"`,
      '',
    ].join('\n'),
  );
  await chmod(starter, 0o755);
}
