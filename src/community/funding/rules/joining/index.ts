export * from './bill';
export * from './offer';
export * from './reduction';
