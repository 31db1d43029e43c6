import { charterChangePage, charterPage } from '../community/charter';
import { chroniclePage } from '../community/chronicle';
import * as decisions from '../community/decisions';
import * as delivery from '../community/delivery';
import { awaitsPanel, deskPage, saidPanel } from '../community/desk';
import * as funding from '../community/funding';
import * as members from '../community/members';
import * as needs from '../community/needs';
import { registerEntryFile, registerPage } from '../community/register';
import { boardPage, boardPanel, boardPdfPage } from '../community/reports';
import type { Database } from '../machinery/database';
import type { CommunityRoute, GroundRoute, Route } from '../machinery/web';
import { archivePages } from './pages/archive';
import { calendarPage, castEntryPage, castPage, demonstrationStartPage } from './pages/demonstration';
import { homePage } from './pages/home';
import { startPages } from './pages/start-community';

/** Every URL, grouped by who may call it. What is not here does not exist. */
export function makeSitemap(options: {
  readonly database: Database;
  readonly hasMail: boolean;
  readonly isForMany?: boolean;
}): readonly Route[] {
  const signIn = members.signInPages(options);
  const start = startPages({ ...options, signIn });
  const archive = archivePages(options.database);
  // What rooms above add to the pages of rooms below.
  const need = needs.needPages([delivery.estimatePanel, funding.splitPanel, decisions.proposalsPanel]);
  const onProposal = [funding.proposalSplitPanel, boardPanel];
  return [
    ...anyone([
      ['GET', '/', homePage],
      ['GET', '/sign-in', signIn.address],
      ['POST', '/sign-in', signIn.request],
      ['POST', '/sign-in/code', signIn.code],
      ['GET', '/sign-in/link/:token', signIn.link],
      ['POST', '/sign-in/link', signIn.linkUse],
      ['POST', '/sign-out', members.signOutPage],
      ['POST', '/language', members.languagePage],
      ['POST', '/demonstration', demonstrationStartPage],
      ['GET', '/demonstration', castPage],
      ['POST', '/demonstration/entry', castEntryPage],
      ['GET', '/start', start.form],
      ['POST', '/start', start.request],
      ['GET', '/:community/invitations/:token', members.invitationPage],
    ]),
    ...signedIn([
      ['GET', '/account', members.accountPage],
      ['POST', '/account', members.accountChangePage],
      ['POST', '/account/sessions', members.sessionEndPage],
      ['GET', '/start/opening', start.summary],
      ['POST', '/start/opening', start.open],
      ['POST', '/:community/invitations/:token', members.acceptInvitationPage],
    ]),
    ...whoHasASeat([
      ['GET', '/:community', deskPage],
      ['GET', '/:community/needs', needs.needsPage],
      ['GET', '/:community/needs/similar', needs.similarPage],
      ['GET', '/:community/needs/:number', need.needPage],
      ['GET', '/:community/needs/:number/estimate', delivery.estimatePage],
      ['GET', '/:community/needs/:number/split', funding.comparisonPage],
      ['GET', '/:community/needs/:number/splits/:split', funding.splitPage],
      ['GET', '/:community/splits', funding.splitsPage],
      ['GET', '/:community/analysis', delivery.analysisPage],
      ['GET', '/:community/proposals', decisions.proposalsPage],
      ['GET', '/:community/proposals/:number', decisions.proposalPage(onProposal)],
      ['GET', '/:community/proposals/:number/board/:organisation', boardPage],
      ['GET', '/:community/proposals/:number/board/:organisation/pdf', boardPdfPage],
      ['GET', '/:community/register', registerPage({ proposal: decisions.tellProposal })],
      ['GET', '/:community/register/:number', registerEntryFile],
      ['GET', '/:community/organisations', members.organisationsPage],
      ['GET', '/:community/organisations/:organisation', members.organisationPage([awaitsPanel, saidPanel])],
      ['GET', '/:community/chronicle', chroniclePage],
      ['GET', '/:community/charter', charterPage],
      ['POST', '/:community/calendar', calendarPage],
    ]),
    ...whoMaySpeak([
      ['GET', '/:community/needs/new', needs.newNeedPage],
      ['POST', '/:community/needs', needs.voicePage],
      ['POST', '/:community/needs/:number/answers', need.answerPage],
      ['POST', '/:community/needs/:number/contributions', need.contributePage],
      ['POST', '/:community/needs/:number/corrections', need.correctPage],
      ['POST', '/:community/needs/:number/level', need.levelPage],
      ['POST', '/:community/needs/:number/wordings', need.rewordPage],
      ['POST', '/:community/needs/:number/release', need.releasePage],
      ['POST', '/:community/needs/:number/estimate', delivery.giveEstimatePage],
      ['POST', '/:community/analysis', delivery.enterAnalysisPage],
      ['POST', '/:community/proposals/:number/answers', decisions.answerPage(onProposal)],
      ['POST', '/:community/proposals/:number/answers/withdrawal', decisions.answerWithdrawalPage(onProposal)],
      ['GET', '/:community/organisations/:organisation/edit', members.editOrganisationPage],
      ['POST', '/:community/organisations/:organisation', members.changeOrganisationPage],
      ['POST', '/:community/invitations', members.invitePage],
      ['POST', '/:community/invitations/withdrawal', members.withdrawInvitationPage],
    ]),
    ...whoFacilitates([
      ['POST', '/:community/needs/:number/asking', need.askPage],
      ['POST', '/:community/needs/:number/merge', need.mergePage],
      ['POST', '/:community/needs/:number/separation', need.unmergePage],
      ['POST', '/:community/needs/:number/closing', need.declinePage],
      ['POST', '/:community/needs/:number/reopening', need.reopenPage],
      ['POST', '/:community/needs/:number/split', funding.chooseSplitPage],
      ['GET', '/:community/needs/:number/split/proposal', funding.proposalFormPage],
      ['POST', '/:community/needs/:number/split/proposal', funding.proposeSplitPage],
      ['GET', '/:community/proposals/new', decisions.newProposalPage],
      ['POST', '/:community/proposals', decisions.openProposalPage()],
      ['POST', '/:community/proposals/:number/withdrawal', decisions.withdrawalPage(onProposal)],
      ['POST', '/:community/proposals/:number/closing', decisions.closingPage(onProposal)],
      ['GET', '/:community/organisations/new', members.newOrganisationPage],
      ['POST', '/:community/organisations', members.addOrganisationPage],
      ['POST', '/:community/organisations/:organisation/departure', members.departurePage],
      ['GET', '/:community/people', members.peoplePage],
      ['POST', '/:community/seats/:seat/end', members.endSeatPage],
      ['POST', '/:community/charter', charterChangePage],
      ['GET', '/:community/archive', archive.archive],
      ['GET', '/:community/archive/file', archive.file],
    ]),
  ];
}

type Ground = readonly [method: 'GET' | 'POST', path: string, page: GroundRoute['page']];
type Inside = readonly [method: 'GET' | 'POST', path: string, page: CommunityRoute['page']];

const ground =
  (who: GroundRoute['who']) =>
  (routes: readonly Ground[]): readonly Route[] =>
    routes.map(([method, path, page]) => ({ method, path, who, page }));

const inside =
  (who: CommunityRoute['who']) =>
  (routes: readonly Inside[]): readonly Route[] =>
    routes.map(([method, path, page]) => ({ method, path, who, page }));

const anyone = ground('anyone');
const signedIn = ground('signed-in');
const whoHasASeat = inside('member');
const whoMaySpeak = inside('voice');
const whoFacilitates = inside('facilitator');
