export { accountPages, languageCookie, languagePage, sessionEndPage } from './account';
export { acceptInvitationPage, endSeatPage, invitationPage, invitePage, withdrawInvitationPage } from './invitations';
export { type OrganisationPanel, organisationPage } from './organisation';
export { organisationForms } from './organisation-form';
export { organisationsPage } from './organisations';
export { peoplePage } from './people';
export { type SignInPages, signInPages, signOutPage } from './sign-in';
