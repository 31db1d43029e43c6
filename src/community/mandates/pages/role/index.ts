export { beginTermPage, changeRolePage, decidePage, endTermPage, rolePage } from './acts';
export { makeRolePage, newRolePage } from './form';
