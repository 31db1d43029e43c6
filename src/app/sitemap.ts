import { charterChangePage, charterPage } from '../community/charter';
import { chroniclePage } from '../community/chronicle';
import * as decisions from '../community/decisions';
import * as delivery from '../community/delivery';
import { awaitsPanel, deskPage, saidPanel } from '../community/desk';
import * as elections from '../community/elections';
import * as funding from '../community/funding';
import * as gatherings from '../community/gatherings';
import * as glossary from '../community/glossary';
import * as handbook from '../community/handbook';
import * as joining from '../community/joining';
import * as journal from '../community/journal';
import * as leaving from '../community/leaving';
import * as mandates from '../community/mandates';
import * as meetings from '../community/meetings';
import * as members from '../community/members';
import * as modules from '../community/modules';
import * as needs from '../community/needs';
import * as neighbours from '../community/neighbours';
import * as newsletter from '../community/newsletter';
import { registerEntryFile, registerPage } from '../community/register';
import { boardPage, boardPanel, boardPdfPage } from '../community/reports';
import * as resources from '../community/resources';
import * as site from '../community/site';
import type { Database } from '../machinery/database';
import { LARGEST_UPLOAD_BYTES } from '../machinery/files';
import type { Watch } from '../machinery/live';
import type { Sealer } from '../machinery/sealing';
import type { CommunityRoute, GroundRoute, Route } from '../machinery/web';
import { whenAdopted } from './adopting';
import { archivePages } from './pages/archive';
import { calendarPage, castEntryPage, castPage, demonstrationStartPage } from './pages/demonstration';
import { homePage } from './pages/home';
import { letterPage, lettersPage } from './pages/letters';
import { startPages } from './pages/start-community';
import { guidePages } from './pages/start-guide';

/** Every URL, grouped by who may call it. What is not here does not exist. */
export function makeSitemap(options: {
  readonly database: Database;
  readonly hasMail: boolean;
  readonly watch: Watch;
  readonly isForMany?: boolean;
  /** Seals the passwords of other people's sites; without one none is kept. */
  readonly sealer?: Sealer | undefined;
}): readonly Route[] {
  const signIn = members.signInPages(options);
  const start = startPages({ ...options, signIn });
  const guide = guidePages(start.whileOpen);
  const data = leaving.dataPages(options);
  const archive = archivePages(options.database);
  const organisationForm = members.organisationForms(modules.moduleFields);
  // What rooms above add to the pages of rooms below.
  const need = needs.needPages([
    delivery.estimatePanel,
    funding.splitPanel,
    funding.needObligationsPanel,
    decisions.proposalsPanel,
    journal.needJournalPanel,
    site.publicNeedPanel,
    neighbours.neighbourPanel,
  ]);
  const project = funding.projectPages([
    funding.meansPanel,
    funding.projectSplitPanel,
    funding.startPanel,
    funding.pledgesPanel,
    funding.projectObligationsPanel,
    funding.givingsPanel,
  ]);
  const joiningNeed = funding.joiningPages('need');
  const joiningProject = funding.joiningPages('project');
  const needBill = funding.billPages('need');
  const projectBill = funding.billPages('project');
  const [keptOfNeed, keptOfProject] = [funding.keptLedgerPages('need'), funding.keptLedgerPages('project')];
  const role = mandates.rolePages([elections.roleElectionsPanel]);
  const load = mandates.loadPages([elections.electionsWaiting]);
  const proposalRoom = meetings.roomPages(decisions.proposalInRoom, options.watch);
  const electionRoom = meetings.roomPages(elections.electionInRoom, options.watch);
  const election = elections.electionPages({ panels: [meetings.electionRoomPanel], inRoom: electionRoom.again });
  const panels = [
    handbook.proposalDocumentPanel,
    joining.admissionPanel,
    leaving.closingPanel,
    funding.proposalSplitPanel,
    funding.proposalRoundPanel,
    journal.proposalJournalPanel,
    funding.proposalAppealPanel,
    boardPanel,
    meetings.proposalRoomPanel,
  ];
  const article = journal.articlePages(site.worriesFor);
  const elsewhere = journal.elsewherePages(options.sealer);
  const onProposal = { panels, inRoom: proposalRoom.again };
  const rounds = decisions.roundPages(onProposal);
  const roomCode = meetings.roomCodePage();
  const calendar = meetings.calendarFile([
    meetings.meetingDates,
    gatherings.gatheringDates,
    decisions.closingDates,
    mandates.termDates,
  ]);
  const front = publicFront();
  const settings = site.settingsPages(front.pieces);
  const ask = joining.askPages(options);
  const draft = joining.draftPages({ signIn });
  const subscribe = newsletter.subscribePages(options);
  return [
    ...anyone([
      ['GET', '/', homePage(options.isForMany ?? false)],
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
      ['GET', '/robots.txt', site.robots],
      ['GET', '/sitemap.xml', site.siteMaps],
      ['GET', '/:community/public', front.front],
      ['GET', '/:community/public/feed.rss', front.feed('rss')],
      ['GET', '/:community/public/feed.atom', front.feed('atom')],
      ['GET', '/:community/public/feed.json', front.feed('json')],
      ['GET', '/:community/public/:piece/block', front.block],
      ['GET', '/:community/public/:piece/feed.rss', front.feed('rss')],
      ['GET', '/:community/public/:piece/feed.atom', front.feed('atom')],
      ['GET', '/:community/public/:piece/feed.json', front.feed('json')],
      ['GET', '/:community/public/sitemap.xml', front.siteMap],
      ['GET', '/:community/public/logo/:file', front.logo],
      ['GET', '/:community/public/files/:file', front.file],
      ['GET', '/:community/public/:piece', front.below],
      ['GET', '/:community/public/:piece/:item', front.below],
      ['GET', '/:community/joining/ask', leaving.unlessClosed(ask.form)],
      ['POST', '/:community/joining/ask', ask.send],
      ['GET', '/:community/joining/drafts/:token', leaving.unlessClosed(draft.draft)],
      ['POST', '/:community/joining/drafts/:token', draft.send],
      ['GET', '/:community/newsletter/subscription', subscribe.form],
      ['POST', '/:community/newsletter/subscription', subscribe.send],
      ['GET', '/:community/newsletter/confirmations/:token', newsletter.confirmationPage],
      ['POST', '/:community/newsletter/confirmations/:token', newsletter.confirmPage],
      ['GET', '/:community/newsletter/leave/:token', newsletter.leavePage],
      // The reader's mail service posts it (RFC 8058).
      ['POST', '/:community/newsletter/leave/:token', newsletter.leaveDoPage, { fromAnywhere: true }],
      ['POST', '/:community/newsletter/choices/:token', newsletter.choicesPage],
      ['POST', '/:community/newsletter/erasure/:token', newsletter.forgetPage],
      ['GET', '/:community/newsletter/online', newsletter.onlinePage],
      ['GET', '/:community/newsletter/online/:number', newsletter.onlineIssuePage],
      ['GET', '/:community/newsletter/pictures/:file', newsletter.letterPicturePage],
      ['GET', '/:community/calendar/:token', calendar],
      ['GET', '/:community/meetings/polls/:poll/answers/:token', meetings.pollLetterPage],
      ['POST', '/:community/meetings/polls/:poll/answers/:token', meetings.pollLetterAnswerPage],
      ['GET', '/:community/meetings/:number/invitation/:token', meetings.letterPage],
      ['POST', '/:community/meetings/:number/invitation/:token', meetings.letterAnswerPage],
      ['GET', '/room', roomCode],
      ['GET', '/room/:code', roomCode],
    ]),
    ...signedIn([
      ['GET', '/account', members.accountPage],
      ['POST', '/account', members.accountChangePage],
      ['POST', '/account/sessions', members.sessionEndPage],
      ['GET', '/account/data', data.page],
      ['GET', '/account/data/file', data.file],
      ['POST', '/account/data/departures', data.leave],
      ['POST', '/account/data/merger', data.merge],
      ['POST', '/account/data/merger/codes', data.confirm],
      ['POST', '/account/data/erasure', data.erase],
      ['GET', '/start/guide', guide.overview],
      ['POST', '/start/guide', guide.begin],
      ['GET', '/start/guide/:step', guide.step],
      ['POST', '/start/guide/:step', guide.keep],
      ['POST', '/start/guide/opening', guide.open],
      ['GET', '/start/opening', start.summary],
      ['POST', '/start/opening', start.open],
      ['POST', '/:community/invitations/:token', members.acceptInvitationPage],
      // A newcomer has no seat: whoever asked, and whoever has one, sees it; to everyone else it does not exist.
      ['GET', '/:community/joining/:number', joining.joinRequestPage],
      ['POST', '/:community/joining/:number/modules', joining.tickModulesPage],
      ['POST', '/:community/joining/:number/dues', joining.understandDuesPage],
      ['POST', '/:community/joining/:number/elsewhere', joining.sayElsewherePage],
      ['POST', '/:community/joining/:number/reduction', joining.askReductionPage],
      ['POST', '/:community/joining/:number/withdrawal', joining.withdrawRequestPage],
    ]),
    ...whoHasASeat([
      ['GET', '/:community', deskPage],
      ['GET', '/:community/needs', needs.needsPage],
      ['GET', '/:community/needs/similar', needs.similarPage],
      ['GET', '/:community/needs/:number', need.needPage],
      ['GET', '/:community/needs/:number/estimate', delivery.estimatePage],
      ['GET', '/:community/needs/:number/split', funding.comparisonPage],
      ['GET', '/:community/needs/:number/splits/:split', funding.splitPage],
      ['GET', '/:community/needs/:number/splits/:split/certificate', funding.splitCertificateFile],
      ['GET', '/:community/splits', funding.splitsPage],
      ['GET', '/:community/simulator', funding.simulatorPage],
      ['GET', '/:community/projects/:number/pledges', funding.pledgesPage],
      ['GET', '/:community/projects/:number/pledges/appeals/:appeal/certificate', funding.callCertificateFile],
      ['GET', '/:community/needs/:number/joining', joiningNeed.page],
      ['GET', '/:community/needs/:number/joining/:page', keptOfNeed.joining.page],
      ['GET', '/:community/needs/:number/joining/:page/certificate', keptOfNeed.joining.certificate],
      ['GET', '/:community/projects/:number/joining', joiningProject.page],
      ['GET', '/:community/projects/:number/joining/:page', keptOfProject.joining.page],
      ['GET', '/:community/projects/:number/joining/:page/certificate', keptOfProject.joining.certificate],
      ['GET', '/:community/needs/:number/bill', needBill.page],
      ['GET', '/:community/needs/:number/bill/:page', keptOfNeed.bill.page],
      ['GET', '/:community/needs/:number/bill/:page/certificate', keptOfNeed.bill.certificate],
      ['GET', '/:community/projects/:number/bill', projectBill.page],
      ['GET', '/:community/projects/:number/bill/:page', keptOfProject.bill.page],
      ['GET', '/:community/projects/:number/bill/:page/certificate', keptOfProject.bill.certificate],
      ['GET', '/:community/projects', funding.projectsPage],
      ['GET', '/:community/projects/:number', project.projectPage],
      ['GET', '/:community/projects/:number/lines/:line', funding.linePage],
      ['GET', '/:community/funding-rounds', funding.fundingRoundsPage],
      ['GET', '/:community/funding-rounds/:number', funding.roundPage],
      ['GET', '/:community/funding-rounds/:number/brochure', funding.brochurePage],
      ['GET', '/:community/funding-rounds/:number/receipts/:organisation', funding.receiptPage],
      ['GET', '/:community/funding-rounds/:number/certificate', funding.certificateFile],
      ['GET', '/:community/projects/:number/keys', funding.projectKeysPage],
      ['GET', '/:community/projects/:number/splits/:split', funding.projectSplitPage],
      ['GET', '/:community/projects/:number/splits/:split/certificate', funding.projectSplitCertificateFile],
      ['GET', '/:community/projects/:number/remedies', funding.remediesPage],
      ['GET', '/:community/projects/:number/givings', funding.givingsPage],
      ['GET', '/:community/projects/:number/organisations/:organisation', funding.projectOrganisationPage],
      ['GET', '/:community/analysis', delivery.analysisPage],
      ['GET', '/:community/proposals', decisions.proposalsPage],
      ['GET', '/:community/proposals/:number', decisions.proposalPage(panels)],
      ['GET', '/:community/proposals/:number/board/:organisation', boardPage],
      ['GET', '/:community/proposals/:number/board/:organisation/pdf', boardPdfPage],
      ['GET', '/:community/proposals/:number/room', proposalRoom.room],
      ['GET', '/:community/proposals/:number/phone', proposalRoom.phone],
      ['GET', '/:community/proposals/:number/live', proposalRoom.live],
      ['GET', '/:community/elections/:number/room', electionRoom.room],
      ['GET', '/:community/elections/:number/phone', electionRoom.phone],
      ['GET', '/:community/elections/:number/live', electionRoom.live],
      [
        'GET',
        '/:community/register',
        registerPage({
          proposal: decisions.tellProposal,
          mandate: mandates.tellMandate,
          election: elections.tellElection,
        }),
      ],
      ['GET', '/:community/register/:number', registerEntryFile],
      ['GET', '/:community/meetings', meetings.meetingsPage],
      ['GET', '/:community/meetings/calendars', meetings.calendarsPage],
      ['POST', '/:community/meetings/calendars', meetings.makeCalendarPage],
      ['POST', '/:community/meetings/calendars/revocation', meetings.revokeCalendarPage],
      ['GET', '/:community/meetings/series/:series', meetings.seriesPage],
      ['GET', '/:community/meetings/polls/:poll', meetings.pollPage],
      ['GET', '/:community/meetings/:number', meetings.meetingPage],
      ['GET', '/:community/meetings/:number/minutes', meetings.minutesPage],
      ['GET', '/:community/meetings/:number/minutes/live', meetings.minutesLive(options.watch)],
      ['GET', '/:community/tasks', meetings.tasksPage],
      ['GET', '/:community/elections', elections.electionsPage],
      ['GET', '/:community/elections/:number', election.electionPage],
      ['GET', '/:community/mandates', mandates.mandatesPage],
      ['GET', '/:community/mandates/load', load.loadPage],
      ['GET', '/:community/mandates/pulse', mandates.pulsePage],
      ['GET', '/:community/mandates/circles/:circle', mandates.circlePage],
      ['GET', '/:community/mandates/circles/:circle/report', mandates.reportPage],
      ['GET', '/:community/mandates/roles/:role', role.rolePage],
      ['GET', '/:community/organisations', members.organisationsPage],
      [
        'GET',
        '/:community/organisations/:organisation',
        members.organisationPage([
          awaitsPanel,
          leaving.changesPanel,
          neighbours.linksPanel,
          joining.duesPanel,
          joining.joinedPanel,
          funding.organisationObligationsPanel,
          saidPanel,
          modules.organisationModulesPanel,
          site.placePanel,
        ]),
      ],
      ['GET', '/:community/modules', modules.modulesPage(neighbours.modulesElsewhere)],
      ['GET', '/:community/modules/:name', modules.modulePage(neighbours.modulesElsewhere)],
      ['GET', '/:community/glossary', glossary.glossaryPage],
      ['GET', '/:community/glossary/puzzling', glossary.puzzlingPage],
      ['GET', '/:community/glossary/:word', glossary.wordPage],
      ['GET', '/:community/resources', resources.resourcesPage],
      ['GET', '/:community/resources/:resource', resources.resourcePage],
      ['GET', '/:community/gatherings', gatherings.gatheringsPage],
      ['GET', '/:community/gatherings/:number', gatherings.gatheringPage],
      ['GET', '/:community/gatherings/:number/programme.pdf', gatherings.programmePdfPage],
      ['GET', '/:community/files', resources.picturesPage],
      ['GET', '/:community/files/:file', resources.filePage],
      ['GET', '/:community/files/:file/about', resources.aboutPicturePage],
      ['GET', '/:community/handbook', handbook.handbookPage],
      ['GET', '/:community/handbook/:document', handbook.documentPage],
      ['GET', '/:community/handbook/:document/pdf', handbook.documentPdfPage],
      ['GET', '/:community/handbook/:document/changes', handbook.changesPage],
      ['GET', '/:community/handbook/:document/versions', handbook.versionsPage],
      ['GET', '/:community/handbook/:document/versions/:number', handbook.versionPage],
      ['GET', '/:community/handbook/:document/versions/:number/pdf', handbook.versionPdfPage],
      ['GET', '/:community/handbook/:document/chapters/:chapter', handbook.chapterPage],
      ['GET', '/:community/handbook/:document/chapters/:chapter/versions', handbook.chapterVersionsPage],
      ['GET', '/:community/journal', journal.journalPage],
      ['GET', '/:community/journal/:article', article.articlePage],
      ['GET', '/:community/journal/:article/texts/:wording/:language/versions', journal.versionsPage],
      ['GET', '/:community/joining', joining.joiningListPage],
      ['GET', '/:community/welcome', joining.welcomePage],
      ['GET', '/:community/neighbours', neighbours.neighboursPage],
      ['GET', '/:community/neighbours/offers/:offer', neighbours.offerPage],
      ['GET', '/:community/neighbours/sharing', neighbours.sharingPage],
      ['GET', '/:community/newsletter', newsletter.newsletterPage],
      ['GET', '/:community/newsletter/issues/:number', newsletter.issuePage],
      // Everyone for themselves, whatever their seat.
      ['POST', '/:community/newsletter/own', newsletter.ownPage],
      ['POST', '/:community/newsletter/own/ending', newsletter.ownEndingPage],
      ['GET', '/:community/chronicle', chroniclePage],
      ['GET', '/:community/charter', charterPage(decisions.charterProposing)],
      ['POST', '/:community/calendar', calendarPage],
    ]),
    ...whoMaySpeak([
      ['POST', '/:community/gatherings/:number/participants', gatherings.takePartPage],
      ['POST', '/:community/gatherings/:number/participants/:participant/withdrawal', gatherings.withdrawPage],
      ['POST', '/:community/gatherings/:number/topics', gatherings.proposeTopicPage],
      ['POST', '/:community/gatherings/:number/topics/:topic/choices', gatherings.chooseTopicPage],
      ['POST', '/:community/gatherings/:number/outcomes', gatherings.noteOutcomePage],
      ['POST', '/:community/gatherings/:number/costs', gatherings.noteCostPage],
      ['POST', '/:community/gatherings/:number/costs/:cost/correction', gatherings.takeCostBackPage],
      ['POST', '/:community/files', resources.keepPicturePage, UPLOADS],
      ['GET', '/:community/journal/new', journal.newArticlePage],
      ['POST', '/:community/journal', journal.beginArticlePage],
      ['POST', '/:community/journal/:article/lines', journal.addLinesPage],
      ['POST', '/:community/journal/:article/lines/removal', article.removeLinePage],
      ['POST', '/:community/journal/:article/signature', article.signPage],
      ['GET', '/:community/journal/:article/texts', journal.whichTextPage],
      ['GET', '/:community/journal/:article/texts/:wording/:language', journal.textPage],
      ['POST', '/:community/journal/:article/texts/:wording/:language', journal.saveTextPage],
      ['POST', '/:community/journal/:article/texts/:wording/:language/preview', journal.previewPage],
      ['POST', '/:community/journal/:article/texts/:wording/:language/draft/removal', journal.discardDraftPage],
      ['GET', '/:community/glossary/new', glossary.newWordPage],
      ['POST', '/:community/glossary', glossary.addWordPage],
      ['POST', '/:community/glossary/questions', glossary.askWordPage],
      ['POST', '/:community/glossary/:word', glossary.changeWordPage],
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
      // Whoever facilitates or estimates; cancelling a line, any delegate: the action asks.
      ['GET', '/:community/projects/new', funding.newProjectPage],
      ['POST', '/:community/projects', funding.openProjectPage],
      ['GET', '/:community/projects/:number/sheet', funding.sheetPage],
      ['POST', '/:community/projects/:number/sheet', funding.addSheetPage, funding.SHEET_FILES],
      ['POST', '/:community/projects/:number/remedies', funding.tickStepPage],
      ['POST', '/:community/projects/:number/start', funding.startProjectPage],
      ['POST', '/:community/projects/:number/givings', funding.giveHoursPage],
      ['POST', '/:community/projects/:number/organisations/:organisation', funding.sayMeansPage],
      ['POST', '/:community/projects/:number/lines', project.addLinePage],
      ['POST', '/:community/projects/:number/lines/:line', funding.changeLinePage],
      ['POST', '/:community/projects/:number/lines/:line/cancellation', funding.cancelLinePage],
      ['POST', '/:community/funding-rounds/:number/declarations', funding.declarePage],
      ['POST', '/:community/funding-rounds/:number/declarations/what-if', funding.whatIfPage],
      ['POST', '/:community/proposals/:number/answers', decisions.answerPage(onProposal)],
      ['POST', '/:community/proposals/:number/answers/withdrawal', decisions.answerWithdrawalPage(onProposal)],
      ['POST', '/:community/proposals/:number/interests', decisions.interestPage(onProposal)],
      ['POST', '/:community/proposals/:number/polls', decisions.pollPage(onProposal)],
      ['POST', '/:community/proposals/:number/contributions', rounds.contribute],
      ['POST', '/:community/proposals/:number/amendments', rounds.amend],
      ['POST', '/:community/projects/:number/pledges', funding.pledgePage],
      ['POST', '/:community/projects/:number/pledges/withdrawal', funding.takeBackPage],
      ['POST', '/:community/projects/:number/pledges/moves', funding.askMovePage],
      ['POST', '/:community/projects/:number/pledges/moves/:move/answers', funding.answerMovePage],
      ['POST', '/:community/needs/:number/joining', joiningNeed.join],
      ['POST', '/:community/needs/:number/joining/requests', joiningNeed.reduce],
      ['POST', '/:community/needs/:number/joining/objections', joiningNeed.object],
      ['POST', '/:community/needs/:number/bill', needBill.enter],
      ['POST', '/:community/needs/:number/contingencies', needBill.accept],
      ['POST', '/:community/projects/:number/joining', joiningProject.join],
      ['POST', '/:community/projects/:number/joining/requests', joiningProject.reduce],
      ['POST', '/:community/projects/:number/joining/objections', joiningProject.object],
      ['POST', '/:community/projects/:number/bill', projectBill.enter],
      ['POST', '/:community/projects/:number/contingencies', projectBill.accept],
      // Whoever prepares projects: the action asks.
      ['POST', '/:community/projects/:number/pledges/appeals', funding.openAppealPage],
      ['POST', '/:community/projects/:number/pledges/call', funding.callPledgesPage],
      ['POST', '/:community/meetings/polls/:poll/answers', meetings.answerPollPage],
      ['POST', '/:community/meetings/:number/answers', meetings.answerPage],
      // Whoever leads the meeting, or has a duty of the day: the action asks.
      ['POST', '/:community/meetings/:number/agenda', meetings.takePage],
      ['POST', '/:community/meetings/:number/agenda/topics', meetings.addTopicPage],
      ['POST', '/:community/meetings/:number/agenda/items', meetings.itemPage],
      ['POST', '/:community/meetings/:number/agenda/fitting', meetings.fitPage],
      ['POST', '/:community/meetings/:number/duties', meetings.dutyPage],
      ['POST', '/:community/meetings/:number/minutes/steps', meetings.stepPage],
      ['POST', '/:community/meetings/:number/minutes/approval', meetings.approvePage],
      ['POST', '/:community/meetings/:number/minutes/ending', meetings.endingPage],
      ['POST', '/:community/meetings/:number/minutes/answers', meetings.answerHeardPage],
      ['POST', '/:community/meetings/:number/minutes/notes', meetings.notesPage],
      ['POST', '/:community/meetings/:number/minutes/tasks', meetings.taskPage],
      ['POST', '/:community/meetings/:number/minutes/clarifications', meetings.clarifyPage],
      ['POST', '/:community/meetings/:number/minutes/versions', meetings.correctPage],
      // Whoever promised it, or whoever facilitates: the action asks.
      ['POST', '/:community/tasks/:number/ending', meetings.endTaskPage],
      // Oneself, or anyone where one leads the meeting: the action asks.
      ['POST', '/:community/meetings/:number/presences', meetings.presencePage],
      ['POST', '/:community/elections/:number/nominations', election.nominationPage],
      ['POST', '/:community/elections/:number/answers', election.answerPage],
      ['POST', '/:community/elections/:number/acceptance', election.acceptancePage],
      // Whoever facilitates; where nobody does any more, any delegate: the action asks.
      ['POST', '/:community/mandates/roles/:role/terms', role.beginTermPage],
      ['POST', '/:community/mandates/roles/:role/decisions', role.decidePage],
      ['POST', '/:community/mandates/terms/:term/ending', role.endTermPage],
      ['POST', '/:community/mandates/terms/:term/reviews', role.reviewTermPage],
      ['GET', '/:community/mandates/terms/:term/handover', mandates.handoverPage],
      ['GET', '/:community/mandates/terms/:term/handover/pdf', mandates.handoverPdfPage],
      ['GET', '/:community/mandates/terms/:term/handover/file', mandates.handoverFilePage],
      ['POST', '/:community/mandates/terms/:term/handover/accesses', mandates.keepAccessPage],
      ['POST', '/:community/mandates/terms/:term/handover/advice', mandates.keepAdvicePage],
      ['POST', '/:community/mandates/terms/:term/handover/signatures', mandates.signHandoverPage],
      ['POST', '/:community/mandates/load/hours', load.sayHoursPage],
      ['POST', '/:community/mandates/load/pauses', load.declarePausePage],
      ['POST', '/:community/mandates/load/pauses/removal', load.removePausePage],
      ['POST', '/:community/mandates/pulse', mandates.answerPulsePage],
      ['POST', '/:community/joining/:number/buddy', joining.answerBuddyPage],
      ['POST', '/:community/joining/:number/objections', joining.objectToDuesPage],
      // Whoever facilitates or estimates: the action asks.
      ['GET', '/:community/modules/new', modules.newModulePage],
      ['POST', '/:community/modules', modules.addModulePage],
      ['GET', '/:community/modules/:name/edit', modules.editModulePage],
      ['POST', '/:community/modules/:name', modules.changeModulePage],
      ['POST', '/:community/handbook/:document/readings', handbook.readingPage],
      // Delegates and deputies of the members: the action asks.
      ['POST', '/:community/handbook/:document/acceptances', handbook.acceptPage],
      // Translations by whoever may speak, originals by whoever facilitates: the action asks.
      ['GET', '/:community/handbook/:document/chapters/:chapter/texts/:language', handbook.textPage],
      ['POST', '/:community/handbook/:document/chapters/:chapter/texts/:language', handbook.saveTextPage],
      ['POST', '/:community/handbook/:document/chapters/:chapter/texts/:language/preview', handbook.previewPage],
      [
        'POST',
        '/:community/handbook/:document/chapters/:chapter/texts/:language/draft/removal',
        handbook.discardDraftPage,
      ],
      ['GET', '/:community/organisations/:organisation/edit', organisationForm.edit],
      ['POST', '/:community/organisations/:organisation', organisationForm.change],
      // Its own delegates: the action asks.
      ['POST', '/:community/organisations/:organisation/links', neighbours.askLinkPage],
      ['POST', '/:community/organisations/:organisation/links/confirmation', neighbours.confirmLinkPage],
      ['POST', '/:community/organisations/:organisation/links/ending', neighbours.endLinkPage],
      // Whoever facilitates, or its own delegate: the page asks.
      ['POST', '/:community/organisations/:organisation/changes/answers', leaving.answerPlanPage],
      ['GET', '/:community/organisations/:organisation/departure', leaving.departurePage],
      ['POST', '/:community/organisations/:organisation/departure', leaving.announceDeparturePage],
      ['POST', '/:community/organisations/:organisation/departure/withdrawal', leaving.withdrawDeparturePage],
      ['GET', '/:community/organisations/:organisation/file', leaving.organisationFile],
      ['POST', '/:community/organisations/:organisation/place', site.placePage],
      ['POST', '/:community/invitations', members.invitePage],
      ['POST', '/:community/invitations/withdrawal', members.withdrawInvitationPage],
    ]),
    ...whoFacilitates([
      ['GET', '/:community/journal/consistency', journal.consistencyPage([site.textsRead])],
      ['GET', '/:community/journal/elsewhere', elsewhere.elsewhere],
      ['POST', '/:community/journal/elsewhere', elsewhere.chooseSites],
      ['POST', '/:community/journal/elsewhere/wordpress', elsewhere.keepSite],
      ['POST', '/:community/journal/elsewhere/wordpress/removal', elsewhere.forgetSite],
      ['POST', '/:community/journal/:article/wordpress', article.publishTherePage],
      ['POST', '/:community/journal/:article/releases', article.releasePage],
      ['POST', '/:community/journal/:article/releases/cancellation', article.cancelPage],
      ['POST', '/:community/journal/:article/withdrawal', article.withdrawPage],
      ['GET', '/:community/gatherings/new', gatherings.newGatheringPage],
      ['POST', '/:community/gatherings', gatherings.announcePage],
      ['GET', '/:community/gatherings/:number/edit', gatherings.editGatheringPage],
      ['POST', '/:community/gatherings/:number', gatherings.changeGatheringPage],
      ['POST', '/:community/gatherings/:number/cancellation', gatherings.cancelGatheringPage],
      ['GET', '/:community/gatherings/:number/people', gatherings.peoplePage],
      ['GET', '/:community/gatherings/:number/badges.pdf', gatherings.badgesPdfPage],
      ['POST', '/:community/gatherings/:number/guests', gatherings.addGuestsPage],
      ['POST', '/:community/gatherings/:number/participants/:participant/bed', gatherings.giveBedPage],
      ['POST', '/:community/gatherings/:number/beds', gatherings.addBedRoomPage],
      ['POST', '/:community/gatherings/:number/beds/:room/removal', gatherings.removeBedRoomPage],
      ['GET', '/:community/gatherings/:number/programme', gatherings.programmePage],
      ['POST', '/:community/gatherings/:number/items', gatherings.addItemPage],
      ['POST', '/:community/gatherings/:number/items/:item', gatherings.changeItemPage],
      ['POST', '/:community/gatherings/:number/items/:item/removal', gatherings.removeItemPage],
      ['POST', '/:community/gatherings/:number/rooms', gatherings.addRoomPage],
      ['POST', '/:community/gatherings/:number/rooms/:room/removal', gatherings.removeRoomPage],
      ['GET', '/:community/resources/new', resources.newResourcePage],
      ['POST', '/:community/resources', resources.addResourcePage, UPLOADS],
      ['GET', '/:community/resources/:resource/edit', resources.editResourcePage],
      ['POST', '/:community/resources/:resource', resources.changeResourcePage, UPLOADS],
      ['POST', '/:community/resources/:resource/removal', resources.removeResourcePage],
      ['POST', '/:community/glossary/questions/aside', glossary.setAsidePage],
      ['POST', '/:community/glossary/:word/removal', glossary.removeWordPage],
      ['POST', '/:community/needs/:number/asking', need.askPage],
      ['POST', '/:community/needs/:number/merge', need.mergePage],
      ['POST', '/:community/needs/:number/separation', need.unmergePage],
      ['POST', '/:community/needs/:number/closing', need.declinePage],
      ['POST', '/:community/needs/:number/reopening', need.reopenPage],
      ['POST', '/:community/needs/:number/split', funding.chooseSplitPage],
      ['GET', '/:community/needs/:number/split/proposal', funding.proposalFormPage],
      ['POST', '/:community/needs/:number/split/proposal', funding.proposeSplitPage],
      ['POST', '/:community/projects/:number/keys', funding.chooseProjectSplitPage],
      ['GET', '/:community/projects/:number/split/proposal', funding.projectProposalFormPage],
      ['POST', '/:community/projects/:number/split/proposal', funding.proposeProjectSplitPage],
      ['GET', '/:community/funding-rounds/new', funding.newRoundPage],
      ['POST', '/:community/funding-rounds', funding.openRoundPage],
      ['POST', '/:community/funding-rounds/:number/freeze', funding.freezePage],
      ['POST', '/:community/funding-rounds/:number/successor', funding.openAgainPage],
      ['GET', '/:community/projects/:number/terms', funding.termsPage],
      ['POST', '/:community/projects/:number/terms', funding.setTermsPage],
      ['GET', '/:community/funding-rounds/:number/proposal', funding.roundProposalFormPage],
      ['POST', '/:community/funding-rounds/:number/proposal', funding.proposeRoundPage],
      ['POST', '/:community/projects/:number/pledges/proposal', funding.proposeAppealPage],
      ['POST', '/:community/projects/:number/pledges/payments', funding.notePaymentPage],
      ['GET', '/:community/proposals/new', decisions.newProposalPage],
      ['POST', '/:community/proposals', decisions.openProposalPage(delivery.estimatorOf)],
      ['POST', '/:community/proposals/:number/withdrawal', decisions.withdrawalPage(onProposal)],
      [
        'POST',
        '/:community/proposals/:number/closing',
        decisions.closingPage(onProposal, whenAdopted, funding.roundClosed),
      ],
      ['POST', '/:community/proposals/:number/telephone/answers', decisions.telephonePage(onProposal)],
      ['POST', '/:community/proposals/:number/interests/removal', decisions.interestRemovalPage(onProposal)],
      ['POST', '/:community/proposals/:number/suspension', decisions.suspensionPage(onProposal)],
      ['POST', '/:community/proposals/:number/resumption', decisions.resumptionPage(onProposal)],
      ['POST', '/:community/proposals/:number/reviews', decisions.reviewPage(onProposal)],
      ['POST', '/:community/proposals/:number/rounds', rounds.move],
      ['POST', '/:community/proposals/:number/rounds/mode', rounds.mode],
      ['POST', '/:community/proposals/:number/turns', rounds.turn],
      ['POST', '/:community/proposals/:number/amendments/:amendment/outcome', rounds.decide],
      ['POST', '/:community/proposals/:number/wordings', rounds.reword],
      ['POST', '/:community/proposals/:number/objections/:objection/acknowledgement', rounds.acknowledge],
      ['POST', '/:community/proposals/:number/objections/:objection/assignment', rounds.assign],
      ['POST', '/:community/proposals/:number/objections/:objection/integration', rounds.integrate],
      ['POST', '/:community/proposals/:number/objections/:objection/test', rounds.test],
      ['GET', '/:community/proposals/:number/facilitation', proposalRoom.facilitation],
      ['POST', '/:community/proposals/:number/room', proposalRoom.open],
      ['POST', '/:community/proposals/:number/timer', proposalRoom.timer],
      ['GET', '/:community/elections/:number/facilitation', electionRoom.facilitation],
      ['POST', '/:community/elections/:number/room', electionRoom.open],
      ['POST', '/:community/elections/:number/timer', electionRoom.timer],
      ['GET', '/:community/meetings/polls/new', meetings.newPollPage],
      ['POST', '/:community/meetings/polls', meetings.openPollPage],
      ['POST', '/:community/meetings/polls/:poll/choice', meetings.choosePollPage],
      ['POST', '/:community/meetings/polls/:poll/ending', meetings.dropPollPage],
      ['GET', '/:community/meetings/new', meetings.newMeetingPage],
      ['POST', '/:community/meetings', meetings.callPage],
      ['GET', '/:community/meetings/series/new', meetings.newSeriesPage],
      ['POST', '/:community/meetings/series', meetings.beginSeriesPage],
      ['POST', '/:community/meetings/series/:series', meetings.changeRhythmPage],
      ['POST', '/:community/meetings/series/:series/ending', meetings.endSeriesPage],
      ['GET', '/:community/meetings/:number/edit', meetings.editMeetingPage],
      ['POST', '/:community/meetings/:number', meetings.changeMeetingPage],
      ['POST', '/:community/meetings/:number/cancellation', meetings.cancelPage],
      ['POST', '/:community/meetings/:number/restoration', meetings.restorePage],
      ['GET', '/:community/elections/new', elections.newElectionPage],
      ['POST', '/:community/elections', elections.openElectionPage],
      ['POST', '/:community/elections/:number/steps', election.stepPage],
      ['POST', '/:community/elections/:number/wordings', election.wordingPage],
      ['POST', '/:community/elections/:number/proposals', election.proposalPage],
      ['GET', '/:community/mandates/circles/new', mandates.newCirclePage],
      ['POST', '/:community/mandates/circles', mandates.makeCirclePage],
      ['POST', '/:community/mandates/circles/:circle', mandates.changeCirclePage],
      ['GET', '/:community/mandates/roles/new', mandates.newRolePage],
      ['POST', '/:community/mandates/roles', mandates.makeRolePage],
      ['POST', '/:community/mandates/roles/:role', role.changeRolePage],
      ['GET', '/:community/organisations/new', organisationForm.blank],
      ['POST', '/:community/organisations', organisationForm.add],
      ['GET', '/:community/organisations/:organisation/changes', leaving.changesPage],
      ['POST', '/:community/organisations/:organisation/changes/tier', leaving.tierPage],
      ['POST', '/:community/organisations/:organisation/changes/merger', leaving.mergerPage],
      ['POST', '/:community/organisations/:organisation/changes/division', leaving.divisionPage],
      ['POST', '/:community/organisations/:organisation/changes/withdrawal', leaving.withdrawPlanPage],
      ['POST', '/:community/joining/:number/buddy/asking', joining.askBuddyPage],
      ['POST', '/:community/joining/:number/settlement', joining.settleDuesPage],
      ['POST', '/:community/joining/:number/proposal', joining.proposeAdmissionPage],
      ['POST', '/:community/joining/:number/ending', joining.endRequestPage],
      ['GET', '/:community/people', members.peoplePage],
      ['POST', '/:community/seats/:seat/end', members.endSeatPage],
      ['POST', '/:community/handbook', handbook.beginHandbookPage],
      ['POST', '/:community/handbook/:document/chapters', handbook.addChapterPage],
      ['POST', '/:community/handbook/:document/order', handbook.moveChapterPage],
      ['POST', '/:community/handbook/:document/chapters/:chapter/removal', handbook.removeChapterPage],
      ['POST', '/:community/handbook/:document/chapters/:chapter/return', handbook.returnChapterPage],
      ['POST', '/:community/handbook/:document/proposals', handbook.proposeVersionPage],
      ['POST', '/:community/charter', charterChangePage(decisions.charterProposing)],
      ['POST', '/:community/charter/proposals', decisions.proposeCharterPage],
      ['GET', '/:community/site', settings.settings],
      ['POST', '/:community/site', settings.publish],
      ['GET', '/:community/site/presentation', site.presentingPage],
      ['POST', '/:community/site/presentation', site.presentPage],
      ['POST', '/:community/site/look', settings.look],
      ['POST', '/:community/site/logo', settings.logo, UPLOADS],
      ['POST', '/:community/site/logo/removal', settings.logoRemoval],
      ['POST', '/:community/site/domain', settings.domain],
      ['GET', '/:community/site/preview', front.previewFront],
      ['GET', '/:community/site/preview/files/:file', front.previewFile],
      ['GET', '/:community/site/preview/:piece', front.previewBelow],
      ['GET', '/:community/site/preview/:piece/:item', front.previewBelow],
      ['POST', '/:community/needs/:number/publication', site.releasePage],
      ['POST', '/:community/neighbours', neighbours.openToPage],
      ['POST', '/:community/neighbours/closing', neighbours.closeToPage],
      ['POST', '/:community/neighbours/offers/:offer/taking', neighbours.takeOverPage],
      ['POST', '/:community/neighbours/offers/:offer/refusal', neighbours.declineOfferPage],
      ['POST', '/:community/needs/:number/offers', neighbours.offerNeedPage],
      ['POST', '/:community/newsletter/issues', newsletter.beginIssuePage],
      ['GET', '/:community/newsletter/issues/:number/edit', newsletter.editIssuePage],
      ['POST', '/:community/newsletter/issues/:number/edit', newsletter.writeIssuePage],
      ['GET', '/:community/newsletter/issues/:number/preview', newsletter.previewIssuePage],
      ['GET', '/:community/newsletter/issues/:number/letter', newsletter.issueLetterPage],
      ['POST', '/:community/newsletter/issues/:number/test', newsletter.testIssuePage],
      ['POST', '/:community/newsletter/issues/:number/schedule', newsletter.scheduleIssuePage],
      ['POST', '/:community/newsletter/issues/:number/schedule/withdrawal', newsletter.unscheduleIssuePage],
      ['GET', '/:community/newsletter/issues/:number/run', newsletter.makeRunPage(options)],
      ['POST', '/:community/newsletter/issues/:number/run', newsletter.sendIssuePage],
      ['POST', '/:community/newsletter/issues/:number/run/pause', newsletter.pauseIssuePage],
      ['POST', '/:community/newsletter/issues/:number/run/resumption', newsletter.resumeIssuePage],
      ['POST', '/:community/newsletter/issues/:number/run/stop', newsletter.stopIssuePage],
      ['POST', '/:community/newsletter/issues/:number/run/uncertain', newsletter.sendUncertainPage],
      ['GET', '/:community/newsletter/settings', newsletter.newsletterSettingsPage],
      ['POST', '/:community/newsletter/settings', newsletter.settleNewsletterPage],
      ['GET', '/:community/newsletter/subscribers', newsletter.subscribersPage],
      ['POST', '/:community/newsletter/subscribers/:subscription', newsletter.careForSubscriberPage],
      ['GET', '/:community/closing', leaving.closingPage],
      ['POST', '/:community/closing', leaving.closeCommunityPage],
      ['POST', '/:community/closing/proposals', leaving.proposeClosingPage],
      ['POST', '/:community/closing/reopening', leaving.reopenCommunityPage],
      ['GET', '/:community/letters', lettersPage],
      ['GET', '/:community/letters/:kind', letterPage],
      ['GET', '/:community/archive', archive.archive],
      ['GET', '/:community/archive/file', archive.file],
    ]),
  ];
}

/** Files that are to be kept. */
const UPLOADS = { fileBytes: LARGEST_UPLOAD_BYTES, takesIn: true } as const;
/** What strangers may see, in the order of the front page: a room adds its piece with one line. */
export const publicFront = () =>
  site.sitePages({
    pieces: [
      ...[site.presentation, site.organisations, site.needs, site.dues, site.booklet, site.resources],
      ...[journal.publicJournal, site.modules, site.conditions, newsletter.newsletterPiece],
    ],
    asking: '/joining/ask',
    isClosed: leaving.isClosed,
  });

type Ground = readonly [
  method: 'GET' | 'POST',
  path: string,
  page: GroundRoute['page'],
  takes?: Pick<GroundRoute, 'fromAnywhere'>,
];
type Inside = readonly [
  method: 'GET' | 'POST',
  path: string,
  page: CommunityRoute['page'],
  takes?: Pick<CommunityRoute, 'fileBytes' | 'takesIn'>,
];

const ground =
  (who: GroundRoute['who']) =>
  (routes: readonly Ground[]): readonly Route[] =>
    routes.map(([method, path, page, takes]) => ({ method, path, who, page, ...takes }));

const inside =
  (who: CommunityRoute['who']) =>
  (routes: readonly Inside[]): readonly Route[] =>
    routes.map(([method, path, page, takes]) => ({ method, path, who, page, ...takes }));

const anyone = ground('anyone');
const signedIn = ground('signed-in');
const whoHasASeat = inside('member');
const whoMaySpeak = inside('voice');
const whoFacilitates = inside('facilitator');
