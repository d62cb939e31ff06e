/**
 * A case of the log as the journal keeps it: whose the lines are tells whether it was answered, but what was said nobody needs
 * twice. Which widget it is of stands in the question, not always in the case.
 */
export function keptCase(
  one: Readonly<Record<string, unknown>>,
  widgetId: string | undefined,
): Readonly<Record<string, unknown>> {
  const { transcripts, ...rest } = one;
  const ids = Array.isArray(transcripts) ? transcripts.map(idOf) : [];
  return {
    ...(widgetId === undefined ? {} : { widget_id: widgetId }),
    ...rest,
    ...(ids.length > 0 ? { transcripts: [...new Set(ids)].slice(0, 50).map((id) => ({ id })) } : {}),
  };
}

function idOf(line: unknown): string {
  const { id } = (line ?? {}) as { id?: unknown };
  return typeof id === 'string' || typeof id === 'number' ? String(id).trim() : '';
}
