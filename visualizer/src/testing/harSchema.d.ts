/** The JSON schemas of HAR 1.2, by name. */
declare module 'har-schema' {
  const schemas: Record<string, { $id: string }>;
  export default schemas;
}
