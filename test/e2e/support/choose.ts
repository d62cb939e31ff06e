import type { Page } from 'playwright';

/** Opens the select of this label and picks the option, as a person does. */
export async function choose(page: Page, label: string, option: string): Promise<void> {
  await page
    .locator('button[aria-haspopup="listbox"]')
    .and(page.getByRole('button', { name: new RegExp(`(^| )${label}$`) }))
    .click();
  await page.getByRole('option', { name: option, exact: true }).click();
  await page.getByRole('listbox').waitFor({ state: 'detached' });
}
