import type { Html } from '../../../../design';
import { type Answer, notFound, numberIn, type Request } from '../../../../machinery/web';
import { appealsOf, type Certificate, callCertificate, type KeptAppeal, obligationsOfAct } from '../../queries';
import { certificateAnswer, Proof } from '../certificates';
import { projectAt, projectPath } from '../projects/common';

/** GET /:community/projects/:number/pledges/appeals/:appeal/certificate: what was promised, and what each pays of it. */
export async function callCertificateFile(request: Request): Promise<Answer> {
  const project = await projectAt(request);
  const number = numberIn(request, 'appeal');
  const appeals = project ? await appealsOf(request.here, project.id) : [];
  const appeal = appeals.find((each) => each.number === number);
  const certificate = appeal && (await certificateOf(request, appeal));
  if (!certificate) return notFound();
  return certificateAnswer(request, certificate, `project-${appeal.projectNumber}-pledges-${appeal.number}`);
}

/** Once pledges are called: that the same promises give the same cents; nothing before. */
export async function callProof(request: Request, appeal: KeptAppeal): Promise<Html | ''> {
  const certificate = await certificateOf(request, appeal);
  if (!certificate) return '';
  const href = projectPath(request, appeal.projectNumber, `/pledges/appeals/${appeal.number}/certificate`);
  return <Proof request={request} certificate={certificate} href={href} />;
}

const certificateOf = async ({ here }: Request, appeal: KeptAppeal): Promise<Certificate | undefined> =>
  callCertificate(here.community, appeal, await obligationsOfAct(here, appeal.id));
