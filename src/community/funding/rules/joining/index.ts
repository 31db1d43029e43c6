export * from './after';
export * from './bill';
export * from './offer';
export * from './reduction';
export * from './weighing';
