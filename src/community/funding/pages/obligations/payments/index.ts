export { paymentPages } from './page';
