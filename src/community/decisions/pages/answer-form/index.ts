export { AnswerForm } from './answer-form';
export { type Filled, filledFrom } from './props';
