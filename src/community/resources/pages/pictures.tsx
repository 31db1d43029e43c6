import { isId } from '../../../basics/id';
import { isRefusal, type Refusal } from '../../../basics/outcome';
import { tidyLine } from '../../../basics/text';
import {
  Button,
  CopyButton,
  Empty,
  Field,
  FileField,
  Form,
  faultsOf,
  Heading,
  layout,
  moment,
  PICTURES,
  Problem,
  Section,
  words,
} from '../../../design';
import { contentOf, fileById, type KeptFile, LARGEST_UPLOAD_BYTES, picturesOf } from '../../../machinery/files';
import {
  type Answer,
  notFound,
  page,
  type Request,
  seeOther,
  typed,
  unprocessable,
  uploaded,
} from '../../../machinery/web';
import { maySpeak } from '../../members';
import { keepPicture } from '../actions';

const MOST_SHOWN = 60;
const LONGEST_ALT = 200;

/** GET /:community/files/:file: what was uploaded, for whoever has a seat here. */
export async function filePage({ here, params }: Request): Promise<Answer> {
  const file = isId(params.file) ? await fileById(here, params.file) : undefined;
  return file ? uploaded(file, await contentOf(here, file.id)) : notFound();
}

/** GET /:community/files: the pictures that texts can show, and a place to add one. */
export const picturesPage = async (request: Request): Promise<Answer> => page(await picturesBody(request));

/** POST /:community/files: keeps a picture, then shows the line that a text shows it with. */
export async function keepPicturePage(request: Request): Promise<Answer> {
  const kept = await keepPicture(request.here, request.taken.picture);
  if (isRefusal(kept)) return unprocessable(await picturesBody(request, kept));
  const alt = altIn(typed(request.form, 'alt'));
  return seeOther(`${pathOf(request, kept)}/about${alt && `?alt=${encodeURIComponent(alt)}`}`);
}

/** GET /:community/files/:file/about: a picture, and the line that a text shows it with. */
export async function aboutPicturePage(request: Request): Promise<Answer> {
  const { here, params, language, query } = request;
  const t = words(language);
  const file = isId(params.file) ? await fileById(here, params.file) : undefined;
  if (file?.kind !== 'picture') return notFound();
  const alt = altIn(query.get('alt') ?? '') || t.resources.altWanted();
  const line = `![${alt}](${pathOf(request, file)}#${file.width}x${file.height})`;
  return page(
    layout(
      request,
      { title: t.resources.pictureKept() },
      <>
        <Heading
          above={<a href={`/${here.community.slug}/files`}>{t.resources.pictures()}</a>}
          title={t.resources.pictureKept()}
          lead={t.resources.pictureKeptLead()}
        />
        <p>
          <code data-markdown={line}>{line}</code>
        </p>
        <CopyButton t={t} text={line} />
        <figure class="picture">
          <Picture request={request} file={file} alt={alt} />
          <figcaption>
            {t.resources.pictureFacts({
              width: file.width ?? 0,
              height: file.height ?? 0,
              moment: moment(file.at, here.community.timeZone, t.language),
            })}
          </figcaption>
        </figure>
      </>,
    ),
  );
}

/** A description stands between brackets: it has none of its own, and one line. */
const altIn = (text: string): string =>
  tidyLine(text)
    .replace(/[[\]\\]/g, '')
    .slice(0, LONGEST_ALT);

const pathOf = ({ here }: Request, { id }: KeptFile): string => `/${here.community.slug}/files/${id}`;

const Picture = ({ request, file, alt }: { request: Request; file: KeptFile; alt: string }) => (
  <img src={pathOf(request, file)} alt={alt} width={file.width ?? 0} height={file.height ?? 0} loading="lazy" />
);

async function picturesBody(request: Request, refusal?: Refusal): Promise<string> {
  const t = words(request.language);
  const { slug } = request.here.community;
  const pictures = await picturesOf(request.here, MOST_SHOWN);
  const faults = faultsOf(refusal, t, 'resources');
  return layout(
    request,
    { title: t.resources.pictures() },
    <>
      <Heading
        above={<a href={`/${slug}/resources`}>{t.resources.title()}</a>}
        title={t.resources.pictures()}
        lead={t.resources.picturesLead()}
      />
      {request.here.actor.seats.some(maySpeak) && (
        <Section title={t.resources.addPicture()}>
          <Problem t={t} faults={faults} />
          <Form action={`/${slug}/files`} files>
            <FileField
              t={t}
              name="picture"
              accept={PICTURES}
              mostBytes={LARGEST_UPLOAD_BYTES}
              label={t.resources.picture()}
              hint={t.resources.pictureHint()}
              faults={faults}
            />
            <Field
              t={t}
              name="alt"
              optional
              most={LONGEST_ALT}
              label={t.resources.alt()}
              hint={t.resources.altHint()}
              value={typed(request.form, 'alt')}
            />
            <Button>{t.resources.keepPicture()}</Button>
          </Form>
        </Section>
      )}
      <Section title={t.resources.keptPictures()} count={pictures.length}>
        {pictures.length === 0 ? (
          <Empty title={t.resources.noPictures()} />
        ) : (
          <ul class="pictures">
            {pictures.map((file) => (
              <li>
                <a href={`${pathOf(request, file)}/about`}>
                  <Picture request={request} file={file} alt="" />
                  <span>{file.name}</span>
                </a>
              </li>
            ))}
          </ul>
        )}
      </Section>
    </>,
  );
}
