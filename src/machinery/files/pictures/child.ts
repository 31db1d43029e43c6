import sharp from 'sharp';

/**
 * A process of its own that makes one picture anew: from its standard input to its standard output, first a line that
 * says what it is (JSON), then its bytes. Whatever a hostile picture does to a decoder, it does it here. Ends with 3
 * where the picture cannot be decoded.
 */
const LONGEST_SIDE = 2_000;
const MOST_PIXELS = 50_000_000;
const QUALITY = 82;
/** A drawing that takes more than this as PNG is a photograph, unless parts of it are see-through. */
const LARGEST_DRAWING_BYTES = 400_000;
const UNDECODABLE = 3;

const chunks: Buffer[] = [];
for await (const chunk of process.stdin) chunks.push(chunk);
sharp.cache(false);
sharp.concurrency(1);

try {
  const picture = sharp(Buffer.concat(chunks), { failOn: 'error', limitInputPixels: MOST_PIXELS });
  const { format, hasAlpha } = await picture.metadata();
  // The camera's note of how it was held is followed, then dropped with every other note: place, time, device.
  const drawn = picture
    .autoOrient()
    .resize({ width: LONGEST_SIDE, height: LONGEST_SIDE, fit: 'inside', withoutEnlargement: true });
  const { data, info } = await drawn.toColourspace('srgb').raw().toBuffer({ resolveWithObject: true });
  const { width, height, channels } = info;
  const again = () => sharp(data, { raw: { width, height, channels } });
  const asPhotograph = () => again().jpeg({ quality: QUALITY }).toBuffer();
  const asDrawing = () => again().png({ compressionLevel: 9 }).toBuffer();
  const isSeeThrough = hasAlpha && !(await again().stats()).isOpaque;
  let type: 'image/jpeg' | 'image/png' = format === 'png' || isSeeThrough ? 'image/png' : 'image/jpeg';
  let bytes = type === 'image/png' ? await asDrawing() : await asPhotograph();
  if (type === 'image/png' && bytes.length > LARGEST_DRAWING_BYTES) {
    if (isSeeThrough) bytes = await again().png({ palette: true }).toBuffer();
    else [type, bytes] = ['image/jpeg', await asPhotograph()];
  }
  process.stdout.write(Buffer.concat([Buffer.from(`${JSON.stringify({ type, width, height })}\n`), bytes]));
} catch {
  process.exitCode = UNDECODABLE;
}
