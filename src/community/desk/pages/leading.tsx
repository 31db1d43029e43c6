import { Card, Cards, type Child, day, Section, Tag, type Words } from '../../../design';
import type { Request } from '../../../machinery/web';
import type { AwaitingObjection } from '../../decisions';
import type { RoundTask } from '../rules';
import { camel, Length } from './common';
import { ElectionOnDesk } from './elections';
import type { Desk } from './gather';
import { GrantDateOnDesk } from './grants';
import { MoneyOnDesk } from './money';
import { NewcomerOnDesk } from './newcomers';
import { DecidedOnDesk } from './plans';

interface LeadingProps {
  readonly request: Request;
  readonly desk: Desk;
  readonly t: Words;
}

/** What moves on only when whoever facilitates moves it. */
export function LeadingSection({ request, desk, t }: LeadingProps) {
  const { elections, rounds, advised, unheard } = desk.leading;
  const count = elections.length + rounds.length + advised.length + unheard.length;
  const others = desk.toCall.length + desk.newcomers.length + desk.toCarryOut.length + desk.grantDates.length;
  if (count + others === 0) return '';
  return (
    <Section title={t.desk.leadingTitle()} count={count + others}>
      <Cards>
        {[
          ...unheard.map((each) => <ObjectionOnDesk request={request} objection={each} task="hear-objection" t={t} />),
          ...rounds.map(({ number, title }) => (
            <RoundCard request={request} number={number} title={title} task="move-round" t={t} />
          )),
          ...advised.map(({ number, title }) => (
            <RoundCard request={request} number={number} title={title} task="decide-after-advice" t={t} />
          )),
          ...elections.map((each) => <ElectionOnDesk request={request} election={each} task="lead-election" t={t} />),
          ...desk.newcomers.map((each) => <NewcomerOnDesk request={request} newcomer={each} t={t} />),
          ...desk.toCarryOut.map((each) => <DecidedOnDesk request={request} change={each} t={t} />),
          ...desk.grantDates.map((each) => <GrantDateOnDesk request={request} date={each} t={t} />),
          ...desk.toCall.map((each) => <MoneyOnDesk request={request} money={each} t={t} />),
        ]}
      </Cards>
    </Section>
  );
}

interface ObjectionProps {
  readonly request: Request;
  readonly objection: AwaitingObjection;
  readonly task: RoundTask;
  readonly t: Words;
}

/** An objection that awaits something of the reader: whose it is, until when. */
export function ObjectionOnDesk({ request, objection, task, t }: ObjectionProps) {
  const { number, title, organisation, dueOn } = objection;
  return (
    <RoundCard request={request} number={number} at="#objections" title={title} task={task} t={t}>
      <span>{t.desk.objectionOf({ organisation })}</span>
      {dueOn && <span>{t.desk.objectionDue({ day: day(dueOn, t.language) })}</span>}
    </RoundCard>
  );
}

interface RoundProps extends Pick<ObjectionProps, 'request' | 'task' | 't'> {
  readonly number: number;
  readonly title: string;
  /** The place on its page where that is done. */
  readonly at?: string;
  readonly children?: Child;
}

function RoundCard({ request, number, title, at = '', task, t, children }: RoundProps) {
  return (
    <Card
      awaited
      href={`/${request.here.community.slug}/proposals/${number}${at}`}
      title={title}
      above={t.desk.proposalNumber({ number: String(number) })}
      meta={
        <>
          <Tag kind="awaited">{t.desk.roundTask({ task: camel(task) })}</Tag>
          {children}
          <Length task={task} t={t} />
        </>
      }
    />
  );
}
