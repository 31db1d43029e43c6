import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pdf } from './index';

const SOURCE = `
#let data = json(bytes(sys.inputs.at("data")))
#set document(title: data.title)
#set text(lang: "fr")
= #data.title
#data.text`;

const document = (text: string, source = SOURCE) => pdf(source, { data: JSON.stringify({ title: 'Polln', text }) });
const inside = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1');

test('a document is tagged, has a title and a language, and says that it is accessible', async () => {
  const bytes = inside(await document('Les plages sans responsable.'));
  assert.match(bytes, /^%PDF-1\.7/);
  assert.match(bytes, /\/MarkInfo\s*<<\s*\/Marked true/);
  assert.match(bytes, /\/Lang \(fr/);
  assert.match(bytes, /pdfuaid:part>1</);
  assert.match(bytes, /<rdf:li xml:lang="x-default">Polln</);
});

test('a document may ask for the typefaces of the pages, and letters of far away are drawn all the same', async () => {
  const asks = '#set text(font: ("Atkinson Hyperlegible Next", "Libertinus Serif"))';
  const heads = '#show heading: set text(font: "Bricolage Grotesque")';
  const bytes = inside(await document('Łódź, Œuvre, Ωμέγα', `${asks}\n${heads}${SOURCE}`));
  for (const name of ['AtkinsonHyperlegibleNext-Regular', 'BricolageGrotesque-Bold', 'LibertinusSerif-Regular'])
    assert.match(bytes, new RegExp(`/BaseFont /[A-Z]{6}\\+${name}`));
});

test('what people type is never taken for instructions', async () => {
  const plain = await document('x');
  const bytes = await document('#panic("no") #read("/etc/hostname") *x* $1+1$ ] } "\\');
  assert.ok(bytes.length > plain.length);
});

test('a character that no font can draw does not keep a board from its page', async () => {
  assert.ok((await document('Super 🙂 👩‍🔧 🇧🇪 中文 merci')).length > 1000);
});

test('a document without a title is refused', async () => {
  await assert.rejects(document('x', '= Sans titre'), /title/);
});

test('a mistake in a document of ours is an error with its reason', async () => {
  await assert.rejects(document('x', '#missing'), /unknown variable/);
});
