import { z } from 'zod';
import { isRefusal, type Refusal } from '../../../basics/outcome';
import {
  Actions,
  Button,
  type Fault,
  Field,
  Folded,
  Form,
  faultsOf,
  Heading,
  type Html,
  layout,
  Notice,
  Problem,
  Select,
  SpeakingFor,
  TextArea,
  type Words,
  words,
} from '../../../design';
import {
  type Answer,
  allTyped,
  page,
  parse,
  type Request,
  seeOther,
  typed,
  unprocessable,
} from '../../../machinery/web';
import { puzzlingHints } from '../../glossary';
import { maySpeak } from '../../members';
import { voiceNeed } from '../actions';
import { needsNear } from '../queries';
import { NEED_LIMITS } from '../rules';
import { Counts, pathTo } from './shown';

/** Languages that texts are written in, whether or not the pages speak them. */
const TEXT_LANGUAGES = ['fr', 'nl', 'en', 'es', 'de'] as const;

const Line = z.string().default('');
/** The words of a need as a form sends them: how long they may be is the rules' to say. */
export const Wording = z.object({
  title: Line,
  today: Line,
  hurt: Line,
  often: Line,
  enough: Line,
  existing: Line,
  technical: Line,
  modules: Line,
  language: z.enum(TEXT_LANGUAGES),
  seat: z.string().optional(),
});

/** GET /:community/needs/new: four plain questions. */
export const newNeedPage = (request: Request): Answer => page(voiceBody(request));

/** POST /:community/needs */
export async function voicePage(request: Request): Promise<Answer> {
  if (typed(request.form, 'look')) return page(voiceBody(request, { hints: await hintsOn(request) }));
  const input = parse(Wording, request.form);
  if (isRefusal(input)) return unprocessable(voiceBody(request, { refusal: input }));
  const voiced = await voiceNeed(request.here, input);
  if (isRefusal(voiced)) return unprocessable(voiceBody(request, { refusal: voiced }));
  return seeOther(pathTo(request.here, `/${voiced.number}?done=needs.voiced`));
}

/** What readers of the need will not all know, of everything that was typed; a word to say it where there is nothing. */
async function hintsOn(request: Request): Promise<Html> {
  const { form, language } = request;
  const t = words(language);
  const text = ['title', 'today', 'hurt', 'often', 'enough'].map((name) => typed(form, name)).join('\n');
  const hints = await puzzlingHints(request, text, typed(form, 'language') || language);
  return <Notice title={t.needs.lookTitle()}>{hints || <p>{t.needs.lookClear()}</p>}</Notice>;
}

/** GET /:community/needs/similar?title=…: a fragment with the needs that resemble what is being typed, and with the words that will puzzle readers; may be empty. */
export async function similarPage(request: Request): Promise<Answer> {
  const { here, query, language } = request;
  const text = ['title', 'today', 'q']
    .map((name) => query.get(name) ?? '')
    .join(' ')
    .trim();
  const except = Number(query.get('except'));
  const needs = text.length < 3 ? [] : await needsNear(here, text, language, except || undefined);
  const hints = await puzzlingHints(request, query.get('today') ?? '');
  if (needs.length === 0) return page(hints);
  const t = words(language);
  return page(
    <>
      {hints}
      <p class="hint">{t.needs.similar()}</p>
      <ul>
        {needs.map((need) => (
          <li>
            <a href={pathTo(here, `/${need.number}`)} lang={need.language}>
              {need.title}
            </a>
            <Counts t={t} need={need} />
          </li>
        ))}
      </ul>
    </>,
  );
}

interface Looked {
  readonly refusal?: Refusal;
  /** What was asked for before sending. */
  readonly hints?: Html;
}

function voiceBody(request: Request, { refusal, hints }: Looked = {}): string {
  const { here, form } = request;
  const t = words(request.language);
  const faults = faultsOf(refusal, t, 'needs');
  return layout(
    request,
    { title: t.needs.newTitle() },
    <>
      <Heading
        above={<a href={pathTo(here)}>{t.needs.title()}</a>}
        title={t.needs.newTitle()}
        lead={t.needs.newLead()}
      />
      <Problem t={t} faults={faults} />
      {hints}
      <Form action={pathTo(here)} keep={`needs.new.${here.community.slug}`}>
        <WordFields
          t={t}
          faults={faults}
          value={(name) => typed(form, name)}
          language={typed(form, 'language') || request.language}
          suggest={pathTo(here, '/similar')}
          puzzling={`/${here.community.slug}/glossary/puzzling`}
        />
        <SpeakingFor t={t} seats={here.actor.seats.filter(maySpeak)} chosen={allTyped(form, 'seat')[0]} />
        <Actions>
          <Button>{t.needs.send()}</Button>
          <Button kind="quiet" name="look" value="yes">
            {t.needs.look()}
          </Button>
        </Actions>
      </Form>
    </>,
  );
}

interface WordFieldsProps {
  readonly t: Words;
  readonly faults: readonly Fault[];
  readonly value: (name: string) => string;
  readonly language: string;
  readonly suggest?: string | undefined;
  /** The address that tells which words of a text will puzzle readers. */
  readonly puzzling?: string | undefined;
  /** Shown in the form that rewrites: the title is no longer taken from the first sentence. */
  readonly isRewrite?: boolean | undefined;
}

/** The four questions, the title, and what is folded away: for a new need and for a rewrite. */
export function WordFields({ t, faults, value, language, suggest, puzzling, isRewrite }: WordFieldsProps) {
  const field = (name: keyof typeof NEED_LIMITS) => ({ t, faults, name, value: value(name), most: NEED_LIMITS[name] });
  const title = (
    <Field
      {...field('title')}
      optional={!isRewrite}
      label={t.needs.titleField()}
      hint={t.needs.titleHint()}
      suggest={suggest}
    />
  );
  const technical = ['existing', 'technical', 'modules'];
  const isOpen = technical.some((name) => value(name) !== '' || faults.some((fault) => fault.field === name));
  return (
    <>
      {isRewrite && title}
      <TextArea
        {...field('today')}
        label={t.needs.today()}
        hint={t.needs.todayHint()}
        rows={4}
        suggest={suggest ?? puzzling}
      />
      <TextArea
        {...field('hurt')}
        optional
        label={t.needs.hurt()}
        hint={t.needs.hurtHint()}
        rows={2}
        suggest={puzzling}
      />
      <TextArea
        {...field('often')}
        optional
        label={t.needs.often()}
        hint={t.needs.oftenHint()}
        rows={2}
        suggest={puzzling}
      />
      <TextArea
        {...field('enough')}
        optional
        label={t.needs.enough()}
        hint={t.needs.enoughHint()}
        rows={3}
        suggest={puzzling}
      />
      {!isRewrite && title}
      <Select
        t={t}
        faults={faults}
        name="language"
        label={t.needs.writtenIn()}
        value={language}
        options={languageOptions(t)}
      />
      <Folded summary={t.needs.technicalFold()} open={isOpen}>
        <TextArea {...field('existing')} optional label={t.needs.existing()} hint={t.needs.existingHint()} rows={2} />
        <TextArea
          {...field('technical')}
          optional
          label={t.needs.technical()}
          hint={t.needs.technicalHint()}
          rows={4}
        />
        <Field
          t={t}
          faults={faults}
          optional
          name="modules"
          value={value('modules')}
          label={t.needs.modules()}
          hint={t.needs.modulesHint()}
        />
      </Folded>
    </>
  );
}

function languageOptions(t: Words) {
  const names = new Intl.DisplayNames([t.language], { type: 'language' });
  return TEXT_LANGUAGES.map((language) => ({ value: language, label: names.of(language) ?? language }));
}
