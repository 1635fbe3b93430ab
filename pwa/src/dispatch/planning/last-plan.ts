/** The plan last looked at in this tab, so that leaving it for another screen does not lose it. */

const KEPT_AS = 'last-plan';

export const lastPlan = (): string | null => sessionStorage.getItem(KEPT_AS);
export const keepPlan = (id: string): void => sessionStorage.setItem(KEPT_AS, id);
export const forgetPlan = (): void => sessionStorage.removeItem(KEPT_AS);
