/** A behaviour that a specification or the design demands. At least one test's title ends with its id in square brackets. */
export interface Requirement {
  /** Area and behaviour, such as `token.code-single-use`. */
  id: string;
  /** One sentence. */
  behaviour: string;
  /** RFC and section, or the design's page. */
  source: string;
}
