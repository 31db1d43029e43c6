import { ButtonLink, Folded, Notice, Section, type Words, words } from '../../../../design';
import { type Answer, file, type Request } from '../../../../machinery/web';
import type { Certificate } from '../../queries';
import { certificateFaults } from './sentences';

interface ProofProps {
  readonly request: Request;
  readonly certificate: Certificate;
  /** Where the file is. */
  readonly href: string;
}

/** That the same inputs give the same cents, and the file with which anybody works it out again. */
export function Proof({ request, certificate, href }: ProofProps) {
  const t = words(request.language);
  const { certificates: say } = t;
  const faults = faultsIn(request, certificate, t);
  return (
    <Section title={say.proofTitle()} id="proof">
      <Replayed faults={faults} t={t} />
      <Folded summary={say.check()} open={faults.length > 0}>
        <p>
          {say.fingerprint()} <code class="long">{certificate.outcome.inputHash}</code>
        </p>
        <p data-plain="">
          <ButtonLink kind="quiet" href={href}>
            {say.download()}
          </ButtonLink>
        </p>
        <p class="hint">{say.hint()}</p>
      </Folded>
    </Section>
  );
}

const Replayed = ({ faults, t }: { faults: readonly string[]; t: Words }) =>
  faults.length === 0 ? (
    <p>{t.certificates.same()}</p>
  ) : (
    <Notice kind="bad">
      <p>{t.certificates.differs()}</p>
      <ul>
        {faults.map((each) => (
          <li>{each}</li>
        ))}
      </ul>
    </Notice>
  );

const faultsIn = ({ here }: Request, certificate: Certificate, t: Words): readonly string[] =>
  certificateFaults(certificate, {
    t,
    currency: here.community.currency,
    nameOf: (id) => certificate.names?.[id] ?? id,
  });

/** A certificate as a file: `neighbours-need-6-split-1.json`. */
export const certificateAnswer = ({ here }: Request, certificate: Certificate, name: string): Answer =>
  file(
    `${JSON.stringify(certificate, null, 2)}\n`,
    'application/json; charset=utf-8',
    `${here.community.slug}-${name}.json`,
  );
