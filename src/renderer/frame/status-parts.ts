/** What belongs to one's own status and is not needed before there is something to say or to choose: fetched together. */
export { PauseTime } from '../parts/PauseTime.tsx';
export { PauseDialog } from './PauseDialog.tsx';
export { StatusBanners } from './StatusBanners.tsx';
export { StatusMenu } from './StatusMenu.tsx';
