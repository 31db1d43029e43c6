export { giveHoursPage, givingsPage, givingsPanel } from './givings';
export { projectOrganisationPage, sayMeansPage } from './organisation';
export { meansPanel } from './panel';
export { remediesPage, tickStepPage } from './remedies';
export { setTermsPage, termsPage } from './terms';
