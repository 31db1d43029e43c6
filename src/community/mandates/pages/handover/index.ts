export { nextDates } from './dates';
export {
  handoverFilePage,
  handoverPage,
  handoverPdfPage,
  keepAccessPage,
  keepAdvicePage,
  signHandoverPage,
} from './page';
export { mayReadHandover } from './sight';
