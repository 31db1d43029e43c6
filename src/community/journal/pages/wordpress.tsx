import { Button, type Fault, Field, Form, type Html, moment, Notice, Section, Tag, type Words } from '../../../design';
import { type Request, typed } from '../../../machinery/web';
import { facilitates } from '../../members';
import { type Article, type KeptPost, postOf, siteOf } from '../queries';
import { standingIn } from '../rules';
import { journalPath, placeOf } from './common';

interface SiteProps {
  readonly request: Request;
  readonly faults: readonly Fault[];
  readonly t: Words;
}

/** The WordPress site that the community publishes on: what it answers, and how it is set. */
export async function siteSection({ request, faults, t }: SiteProps): Promise<Html> {
  const { here, form, method } = request;
  const site = await siteOf(here);
  const value = (name: string, kept: string | undefined) => (method === 'POST' ? typed(form, name) : (kept ?? ''));
  const common = (name: string) => ({ t, name, faults });
  return (
    <Section title={t.journal.siteTitle()} id="wordpress">
      <p>{t.journal.siteLead()}</p>
      {site && (
        <Notice kind={site.trouble ? 'bad' : site.checkedAt ? 'good' : 'calm'}>
          <p>
            <b>{t.journal.siteIs({ address: site.address, login: site.login })}</b>
          </p>
          {site.trouble && <p>{t.journal.trouble({ trouble: camel(site.trouble) })}</p>}
          {!site.trouble && !site.checkedAt && <p>{t.journal.siteWaits()}</p>}
          {!site.trouble && site.checkedAt && <p>{t.journal.siteGood({ name: site.takenFor ?? site.login })}</p>}
          {site.mayTooMuch && <p>{t.journal.siteTooMuch()}</p>}
        </Notice>
      )}
      <Form action={journalPath(request, '/elsewhere/wordpress')}>
        <Field
          {...common('address')}
          label={t.journal.fieldAddress()}
          hint={t.journal.fieldAddressHint()}
          value={value('address', site?.address)}
          most={300}
        />
        <Field
          {...common('login')}
          label={t.journal.fieldLogin()}
          value={value('login', site?.login)}
          most={100}
          autocomplete="off"
        />
        <Field
          {...common('password')}
          type="password"
          optional={site !== undefined}
          label={t.journal.fieldPassword()}
          hint={
            <>
              {t.journal.fieldPasswordHint()} {site && t.journal.fieldPasswordKept()}
            </>
          }
          most={200}
          autocomplete="off"
        />
        <Field
          {...common('categories')}
          optional
          label={t.journal.fieldCategories()}
          hint={t.journal.fieldNamesHint()}
          value={value('categories', site?.categories.join(', '))}
          most={500}
        />
        <Field
          {...common('tags')}
          optional
          label={t.journal.fieldTags()}
          hint={t.journal.fieldNamesHint()}
          value={value('tags', site?.tags.join(', '))}
          most={500}
        />
        <Button>{t.journal.keepSite()}</Button>
      </Form>
      {site && (
        <Form action={journalPath(request, '/elsewhere/wordpress/removal')}>
          <Button kind="danger">{t.journal.forgetSite()}</Button>
        </Form>
      )}
    </Section>
  );
}

/** On an article's page: whether it is on the site too, and what is in the way. Nothing where the community has no site. */
export async function postSection(request: Request, article: Article, t: Words): Promise<Html | ''> {
  const { here } = request;
  const site = await siteOf(here);
  if (!site || !here.actor.seats.some(facilitates)) return '';
  const post = await postOf(here, article.id);
  const { state, planned } = standingIn('site', article.releases);
  const isOut = state === 'published' || planned !== undefined;
  const isLost = post?.trouble === 'post-lost';
  return (
    <Section title={t.journal.postTitle()} id="wordpress">
      {post ? (
        <HowItIs request={request} post={post} isOut={isOut} t={t} />
      ) : (
        <p>{t.journal.postNot({ address: site.address })}</p>
      )}
      {isOut && (!post || post.trouble !== null) && (
        <Form action={placeOf(request, article, '/wordpress')}>
          {isLost && <input type="hidden" name="anew" value="yes" />}
          <Button kind="quiet">
            {isLost ? t.journal.makeAnew() : post ? t.journal.tryAgain() : t.journal.publishThere()}
          </Button>
        </Form>
      )}
    </Section>
  );
}

function HowItIs({ request, post, isOut, t }: { request: Request; post: KeptPost; isOut: boolean; t: Words }) {
  const { timeZone } = request.here.community;
  if (post.trouble !== null)
    return (
      <Notice kind="bad">
        <p>{t.journal.trouble({ trouble: camel(post.trouble) })}</p>
        {post.trouble !== 'post-lost' && (
          <p>{t.journal.postAgain({ moment: moment(post.dueAt, timeZone, t.language) })}</p>
        )}
      </Notice>
    );
  if (post.done === 0) return <p>{t.journal.postWaits()}</p>;
  return (
    <p>
      <Tag kind={isOut ? 'good' : 'plain'}>{isOut ? t.journal.postThere() : t.journal.postGone()}</Tag>{' '}
      {isOut && post.link && (
        <a href={post.link} rel="noopener">
          {t.journal.postSee()}
        </a>
      )}
    </p>
  );
}

const TROUBLES = {
  inside: 'inside',
  unreachable: 'unreachable',
  'too-slow': 'tooSlow',
  'site-trouble': 'siteTrouble',
  moved: 'moved',
  'log-in-page': 'logInPage',
  'no-interface': 'noInterface',
  'not-known': 'notKnown',
  'may-not': 'mayNot',
  'post-lost': 'postLost',
  'password-lost': 'passwordLost',
} as const;

/** A trouble as its sentence knows it. */
const camel = (trouble: string): string => Object.entries(TROUBLES).find(([name]) => name === trouble)?.[1] ?? 'other';
