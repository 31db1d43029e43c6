export { beginIssuePage, editIssuePage, writeIssuePage } from './editing';
export { scheduleIssuePage, sendIssuePage, testIssuePage, unscheduleIssuePage } from './leaving';
export { issueLetterPage, previewIssuePage } from './previewing';
export { issuePage, letterPicturePage, onlineIssuePage, onlinePage } from './reading';
export { makeRunPage, pauseIssuePage, resumeIssuePage, sendUncertainPage, stopIssuePage } from './running';
