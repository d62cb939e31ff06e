export const loadStatusParts = () => import('./status-parts.ts');
