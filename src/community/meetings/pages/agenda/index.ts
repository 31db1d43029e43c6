export { addTopicPage, dutyPage, fitPage, itemPage, takePage } from './acts';
