export { declarePausePage, loadPage, removePausePage, sayHoursPage } from './page';
