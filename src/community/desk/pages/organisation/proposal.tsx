import { ButtonLink, Card, Folded, list, type Words } from '../../../../design';
import { AnswerForm, answerWords, type OpenQuestion } from '../../../decisions';
import { binds } from '../../../members';
import { boardPath } from '../../../reports';
import { aboveOf, closesAtOf, Deadline, Length, type OnDesk, roundOn, ShareLine } from '../common';
import type { AwaitedProposal, OrganisationDesk } from '../gather';

interface ProposalProps extends OnDesk {
  readonly awaited: AwaitedProposal;
  readonly desk: OrganisationDesk;
}

/** A proposal to answer: its board sheet, one's own leaning, then the organisation's answer. */
export function ProposalOnDesk({ request, whose, isUrgent, awaited, desk, t }: ProposalProps) {
  const { question, share } = awaited;
  const { proposal, leanings } = question;
  const { community } = request.here;
  const { seat, organisationSlug } = desk;
  const organisation = seat.organisationName ?? '';
  const round = roundOn(proposal, t);
  const path = `/${community.slug}/proposals/${proposal.number}`;
  const { rule, commitment } = proposal;
  const { currency } = community;
  const place = { t, action: `${path}/answers`, seatId: seat.id, back: 'desk', about: proposal.title } as const;
  const wording = proposal.round ? proposal.wording : undefined;
  const form = { ...place, rule, options: question.options, commitment, currency, wording };
  return (
    <Card
      awaited={isUrgent}
      href={path}
      title={proposal.title}
      above={aboveOf(whose, t.desk.proposalNumber({ number: String(proposal.number) }))}
      meta={
        <>
          <Deadline here={request.here} closesAt={closesAtOf(proposal, request.here.now)} round={round} t={t} />
          <Length task="answer-proposal" t={t} />
        </>
      }
    >
      {share && <ShareLine here={request.here} share={share} organisation={organisation} t={t} />}
      {leanings.length > 0 && <p class="hint">{leaningWords(question, t)}</p>}
      <p>
        <ButtonLink kind="quiet" href={boardPath(community, proposal.number, organisationSlug)}>
          {t.desk.board()}
        </ButtonLink>
      </p>
      <p class="hint">{t.desk.lean()}</p>
      <AnswerForm {...form} stage="leaning" />
      {binds(seat) && (
        <Folded summary={t.desk.bind({ organisation })}>
          <AnswerForm {...form} stage="binding" />
        </Folded>
      )}
    </Card>
  );
}

/** What people of the organisation lean to so far. */
const leaningWords = ({ leanings, options, proposal }: OpenQuestion, t: Words): string =>
  t.desk.alreadyLeaned({
    answers: list(
      leanings.map((each) => answerWords(each, options, t, proposal.rule)),
      t.language,
    ),
  });
